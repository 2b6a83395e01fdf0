/**
 * The script of the page, as it stands in it. It reads the films from the page's data and writes with `textContent` only, so
 * that no name of a program can become markup.
 */
export const pageScript: string = `'use strict';

// The state after a frame: the patches of all frames up to it, one over the other.
function stateAt(film, frame) {
  const state = { threads: film.threads.map(() => null), objects: film.objects.map(() => null), output: [], failures: [] };
  for (const { threads, objects, output, failures } of film.frames.slice(0, frame + 1)) {
    for (const [thread, life, pending, waiting, source] of threads) {
      state.threads[thread] = { life, pending, waiting, source };
    }
    for (const [object, value] of objects) state.objects[object] = value;
    state.output.push(...output);
    state.failures.push(...failures);
  }
  return state;
}

// The stretches of frames in which a thread waits; a wait that never ends reaches beyond the last frame.
function waitsIn(film) {
  const open = new Map();
  const waits = [];
  const close = (thread, end) => {
    if (open.has(thread) && end > open.get(thread)) waits.push({ thread, start: open.get(thread), end });
    open.delete(thread);
  };
  film.frames.forEach(({ threads }, frame) => {
    for (const [thread, , , waiting] of threads) {
      if (waiting === '') close(thread, frame);
      else if (!open.has(thread)) open.set(thread, frame);
    }
  });
  for (const thread of [...open.keys()]) close(thread, film.frames.length);
  return waits;
}

const LANE = 26;
const SVG = 'http://www.w3.org/2000/svg';

function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  Object.assign(made, properties);
  made.append(...children);
  return made;
}

function shape(name, attributes, title) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (title !== undefined) {
    const tip = document.createElementNS(SVG, 'title');
    tip.textContent = title;
    made.append(tip);
  }
  return made;
}

function describe(film, { step, thread, text }) {
  return thread === null ? text : 'step ' + step + ': ' + film.threads[thread].name + ': ' + text;
}

// One lane a thread, one column a frame.
function drawTimeline(film, go) {
  const cell = Math.max(16, Math.min(40, Math.floor(900 / film.frames.length)));
  const width = (film.frames.length + 1) * cell;
  const height = film.threads.length * LANE;
  const svg = shape('svg', { width, height: height + 18, class: 'lanes', role: 'img', 'aria-label': 'timeline' });
  film.threads.forEach((_, thread) => {
    const y = thread * LANE + LANE / 2;
    svg.append(shape('line', { class: 'rail', x1: 0, x2: width, y1: y, y2: y }));
  });
  for (const { thread, start, end } of waitsIn(film)) {
    svg.append(shape('rect', {
      class: 'wait', x: (start + 1) * cell, y: thread * LANE + LANE / 2 - 3, width: (end - start) * cell, height: 6,
    }));
  }
  film.frames.forEach((frame, at) => {
    if (frame.thread === null) return;
    const x = at * cell;
    const y = frame.thread * LANE + 4;
    const bad = frame.error !== '' || frame.failures.length > 0 ? ' bad' : '';
    const box = shape('rect', {
      class: 'step t' + (frame.thread % 8) + bad, x: x + 1, y, width: cell - 2, height: LANE - 8, rx: 2,
    }, describe(film, frame));
    box.addEventListener('click', () => go(at));
    svg.append(box);
    if (frame.reason === 'preemption') {
      svg.append(shape('path', { class: 'preemption', d: 'M' + x + ' 0V' + height }, 'preemption'));
    }
    if (frame.skipped > 0) {
      svg.append(shape('path', { class: 'skipped', d: 'M' + x + ' 0V' + height }, frame.skipped + ' steps left out'));
    }
    if (frame.step % 5 === 0) {
      const number = shape('text', { class: 'tick', x: x + cell / 2, y: height + 13 });
      number.textContent = String(frame.step);
      svg.append(number);
    }
  });
  const cursor = shape('rect', { class: 'cursor', y: 0, width: cell, height });
  svg.append(cursor);
  return { svg, cursor, cell };
}

function column(text, kind) {
  return element('td', { textContent: text, className: kind ?? '' });
}

function rows(body, list) {
  body.replaceChildren(...list);
}

// One execution: its timeline, the cursor and the state at the cursor.
function player(panel, film) {
  const find = (name) => panel.querySelector('[data-part="' + name + '"]');
  const slider = find('slider');
  const last = film.frames.length - 1;
  const tableRows = [...panel.querySelectorAll('tr[data-step]')];
  // It begins where the finding shows.
  let at = frameOf(Number(panel.dataset.at));
  const { svg, cursor, cell } = drawTimeline(film, (frame) => go(frame));
  find('timeline').append(svg);
  find('names').append(...film.threads.map(({ name, daemon }, thread) =>
    element('div', { textContent: daemon ? name + ' (daemon)' : name, title: name, className: 'lane t' + (thread % 8) })));
  slider.max = String(last);

  function frameOf(step) {
    const frame = film.frames.findIndex((candidate) => candidate.step >= step);
    return frame < 0 ? last : frame;
  }

  function showThreads(state, before, running) {
    rows(find('threads'), film.threads.flatMap(({ name }, thread) => {
      const now = state.threads[thread];
      if (now === null) return [];
      const old = before?.threads[thread] ?? null;
      const next = element('td', {}, element('div', { textContent: now.pending }));
      if (now.waiting !== '') next.append(element('div', { textContent: now.waiting, className: 'waiting' }));
      const row = element('tr', { className: thread === running ? 'ran' : '' },
        element('td', { className: 'who t' + (thread % 8), textContent: name }),
        column(now.life, 'life ' + now.life + (old !== null && old.life !== now.life ? ' changed' : '')),
        next, column(now.source, 'source'));
      return [row];
    }));
  }

  function showObjects(state, before) {
    rows(find('objects'), film.objects.flatMap(({ name, kind }, object) => {
      const value = state.objects[object];
      if (value === null) return [];
      const old = before?.objects[object] ?? null;
      const changed = before !== null && old !== value;
      const was = changed && old !== null ? 'was ' + old : '';
      return [element('tr', { className: changed ? 'changed' : '' },
        column(name), column(kind, 'quiet kind'), column(value, 'value'), column(was, 'quiet value'))];
    }));
  }

  function show() {
    const frame = film.frames[at];
    const state = stateAt(film, at);
    const before = at === 0 ? null : stateAt(film, at - 1);
    slider.value = String(at);
    slider.setAttribute('aria-valuetext', describe(film, frame));
    find('where').textContent = 'step ' + frame.step + ' of ' + film.frames[last].step;
    find('what').textContent = describe(film, frame)
      + (frame.error === '' ? '' : ' ! ' + frame.error)
      + (frame.skipped === 0 ? '' : ' (' + frame.skipped + ' steps before it are left out)');
    cursor.setAttribute('x', String(at * cell));
    showThreads(state, before, frame.thread);
    showObjects(state, before);
    find('output').textContent = state.output.join('\\n');
    find('failures').textContent = state.failures.join('\\n');
    find('output-block').hidden = state.output.length === 0;
    find('failures-block').hidden = state.failures.length === 0;
    for (const row of tableRows) {
      const step = Number(row.dataset.step);
      row.classList.toggle('current', step === frame.step);
      row.classList.toggle('ahead', step > frame.step);
    }
    const scroller = find('timeline');
    const x = at * cell;
    if (x < scroller.scrollLeft || x + cell > scroller.scrollLeft + scroller.clientWidth) {
      scroller.scrollLeft = x - scroller.clientWidth / 2;
    }
  }

  function go(frame) {
    at = Math.min(Math.max(frame, 0), last);
    show();
    remember();
  }

  slider.addEventListener('input', () => go(Number(slider.value)));
  for (const [part, move] of [['first', () => 0], ['back', () => at - 1], ['forward', () => at + 1], ['last', () => last]]) {
    find(part).addEventListener('click', () => go(move()));
  }
  for (const row of tableRows) row.addEventListener('click', () => go(frameOf(Number(row.dataset.step))));
  show();
  return {
    step: () => film.frames[at].step,
    goToStep: (step) => go(frameOf(step)),
    key(name) {
      const moves = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: last };
      if (!Object.hasOwn(moves, name)) return false;
      go(moves[name]);
      return true;
    },
  };
}

let shown = 0;
let players = [];

// The address of the page names the tab and the step, so that it can be passed on.
function remember() {
  if (!players[shown]) return;
  history.replaceState(null, '', '#' + (shown + 1) + '.' + players[shown].step());
}

function open(tab) {
  shown = tab;
  document.querySelectorAll('[role="tab"]').forEach((button, at) => {
    button.setAttribute('aria-selected', String(at === tab));
  });
  document.querySelectorAll('[role="tabpanel"]').forEach((panel, at) => {
    panel.hidden = at !== tab;
  });
}

async function copy(button) {
  const line = button.parentElement.querySelector('code');
  let copied = false;
  try {
    await navigator.clipboard.writeText(line.textContent);
    copied = true;
  } catch {
    getSelection().selectAllChildren(line);
    copied = document.execCommand('copy');
  }
  button.textContent = copied ? 'copied' : 'press Ctrl-C';
  setTimeout(() => { button.textContent = 'copy'; }, 1500);
}

function begin() {
  const films = JSON.parse(document.getElementById('films').textContent);
  const panels = [...document.querySelectorAll('[role="tabpanel"]')];
  // An execution that cannot be run again has no film.
  players = panels.map((panel, at) => films[at] === null ? null : player(panel, films[at]));
  const tabs = [...document.querySelectorAll('[role="tab"]')];
  tabs.forEach((button, at) => button.addEventListener('click', () => { open(at); remember(); }));
  document.querySelectorAll('button.copy').forEach((button) => button.addEventListener('click', () => copy(button)));
  document.addEventListener('keydown', (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target.type === 'range') return;
    if (!players[shown]?.key(event.key)) return;
    event.preventDefault();
  });
  const [, tab, step] = /^#(\\d+)\\.(\\d+)$/.exec(location.hash) ?? [];
  const wanted = Number(tab ?? 1) - 1;
  open(players[wanted] === undefined ? 0 : wanted);
  if (step !== undefined && players[wanted]) players[wanted].goToStep(Number(step));
  document.documentElement.classList.add('ready');
}

begin();
`;
