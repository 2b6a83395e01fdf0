/** The style of the page, as it stands in it: light or dark, as the reader's system is. */
export const pageStyle: string = `
:root {
  color-scheme: light dark;
  --ground: #fdfdfc; --raised: #f3f2ee; --text: #1d1d1b; --quiet: #6a6963; --line: #d8d6cf;
  --bad: #b3261e; --good: #256c3a; --switch: #9a5b00; --mark: #fff1c2; --focus: #2f6fd0;
  --t0: #2f6fd0; --t1: #b4570e; --t2: #2c7d46; --t3: #8a3fb0; --t4: #a8325f; --t5: #0d7c84; --t6: #76700f; --t7: #5b5f70;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #191a1c; --raised: #232528; --text: #e7e5df; --quiet: #a19e95; --line: #3b3d41;
    --bad: #ff8a80; --good: #7fd093; --switch: #f0b454; --mark: #40381a; --focus: #86b2f5;
    --t0: #86b2f5; --t1: #f0a567; --t2: #7fd093; --t3: #cf9bea; --t4: #f08fb3; --t5: #66ccd2; --t6: #d0c95c; --t7: #b0b4c6;
  }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body { margin: 0 auto; max-width: 1400px; padding: 20px 24px 60px; background: var(--ground); color: var(--text); font: 15px/1.5 system-ui, sans-serif; }
h1 { font-size: 22px; margin: 0; }
h2 { font-size: 18px; margin: 22px 0 4px; }
h3 { font-size: 13px; margin: 22px 0 6px; color: var(--quiet); font-weight: 600; }
p { margin: 6px 0; max-width: 90ch; }
code, .value, .text, .lane, .what { font-family: ui-monospace, 'DejaVu Sans Mono', Menlo, monospace; font-size: 13px; }
table { border-collapse: collapse; }
th, td { text-align: left; vertical-align: top; padding: 3px 12px 3px 8px; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
th { font-size: 13px; }
td.number { text-align: right; font-variant-numeric: tabular-nums; color: var(--quiet); }
td.number, td.life, td.kind, th.step { white-space: nowrap; }
.quiet, td.source { color: var(--quiet); }
.bad { color: var(--bad); }
.good { color: var(--good); }
.switch { color: var(--switch); }
.scroll { overflow-x: auto; max-width: 100%; }
.facts { display: flex; flex-wrap: wrap; gap: 4px 26px; margin: 12px 0; padding: 0; }
.facts div { display: flex; gap: 7px; }
.facts dt { color: var(--quiet); }
.facts dd { margin: 0; }
[role="tablist"] { display: flex; flex-wrap: wrap; gap: 4px; margin-top: 18px; border-bottom: 1px solid var(--line); }
[role="tab"] { border: 1px solid transparent; border-bottom: none; background: none; border-radius: 6px 6px 0 0; max-width: 46ch; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
[role="tab"][aria-selected="true"] { background: var(--raised); border-color: var(--line); font-weight: 600; }
button { font: inherit; color: inherit; padding: 3px 11px; border: 1px solid var(--line); border-radius: 6px; background: var(--raised); cursor: pointer; }
button:focus-visible, input:focus-visible { outline: 2px solid var(--focus); outline-offset: 1px; }
.line { display: flex; gap: 8px; align-items: flex-start; margin: 4px 0; }
.line code { padding: 4px 9px; background: var(--raised); border-radius: 6px; overflow-wrap: anywhere; max-height: 9em; overflow-y: auto; }
.player { display: none; }
.ready .player { display: block; }
.controls { display: flex; gap: 6px; align-items: center; position: sticky; top: 0; padding: 6px 0; background: var(--ground); z-index: 1; }
.controls input { flex: 1; min-width: 80px; accent-color: var(--focus); }
.where { min-width: 11ch; font-variant-numeric: tabular-nums; }
.what { min-height: 1.5em; }
.stage { display: flex; border: 1px solid var(--line); border-radius: 6px; overflow: hidden; }
.names { flex: none; max-width: 22ch; border-right: 1px solid var(--line); background: var(--raised); }
.lane { height: 26px; line-height: 26px; padding: 0 10px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.timeline { overflow-x: auto; flex: 1; }
.lanes { display: block; }
.rail { stroke: var(--line); }
.step { cursor: pointer; }
.step.bad { stroke: var(--bad); stroke-width: 3; }
.wait { fill: var(--quiet); opacity: 0.35; }
.cursor { fill: var(--focus); opacity: 0.22; pointer-events: none; }
.preemption { stroke: var(--switch); stroke-width: 2; }
.skipped { stroke: var(--quiet); stroke-dasharray: 2 3; stroke-width: 2; }
.tick { fill: var(--quiet); font-size: 10px; text-anchor: middle; }
.t0 { fill: var(--t0); } .t1 { fill: var(--t1); } .t2 { fill: var(--t2); } .t3 { fill: var(--t3); }
.t4 { fill: var(--t4); } .t5 { fill: var(--t5); } .t6 { fill: var(--t6); } .t7 { fill: var(--t7); }
.lane.t0, td.t0 { color: var(--t0); } .lane.t1, td.t1 { color: var(--t1); } .lane.t2, td.t2 { color: var(--t2); } .lane.t3, td.t3 { color: var(--t3); }
.lane.t4, td.t4 { color: var(--t4); } .lane.t5, td.t5 { color: var(--t5); } .lane.t6, td.t6 { color: var(--t6); } .lane.t7, td.t7 { color: var(--t7); }
.states { display: flex; flex-wrap: wrap; gap: 0 40px; align-items: flex-start; }
.states > div { min-width: 0; }
td.who { font-weight: 600; }
tr.ran td.who::after { content: ' ◂'; }
.life.blocked, .waiting { color: var(--bad); }
.life.finished, .life.new { color: var(--quiet); }
td.changed, tr.changed td { background: var(--mark); }
.interleaving td.code { font-weight: 600; }
.interleaving td.text, .interleaving td.code, .interleaving td.switch, .interleaving td.bad { white-space: pre-wrap; min-width: 15ch; font-family: ui-monospace, 'DejaVu Sans Mono', Menlo, monospace; font-size: 13px; }
.interleaving tr[data-step] { cursor: pointer; }
.interleaving tr.current td { background: var(--mark); }
.interleaving tr.ahead td { opacity: 0.55; }
pre { margin: 4px 0; font-size: 13px; white-space: pre-wrap; overflow-wrap: anywhere; max-height: 20em; overflow-y: auto; }
.graphs { display: flex; flex-wrap: wrap; gap: 8px 32px; }
.graph { max-width: 100%; height: auto; }
.node rect { fill: var(--raised); stroke: var(--quiet); }
.node text, .label { font-size: 12px; text-anchor: middle; fill: var(--text); }
.label { font-size: 11px; paint-order: stroke; stroke: var(--ground); stroke-width: 6px; stroke-linejoin: round; }
.edge { fill: none; stroke: var(--quiet); stroke-width: 1.4; }
.edge.held { stroke-dasharray: 5 3; }
.head path { fill: var(--quiet); }
.node.cycle rect, .edge.cycle { stroke: var(--bad); stroke-width: 2; }
.head.cycle path { fill: var(--bad); }
@media print { .controls, button.copy { display: none; } [role="tabpanel"][hidden] { display: block !important; } }
`;
