/** The source of `textwrap`. */
export const textwrapSource: string = String.raw`import re
import sys

_SPACE = '\t\n\x0b\x0c\r '


class TextWrapper:
    def __init__(self, width=70, initial_indent='', subsequent_indent='', expand_tabs=True, replace_whitespace=True,
                 fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True,
                 tabsize=8, *, max_lines=None, placeholder=' [...]'):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def _chunks(self, text):
        """Words, the spaces between them and the parts of hyphenated words."""
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = ''.join(' ' if char in _SPACE else char for char in text)
        chunks = []
        for piece in re.split(r'([\t\n\x0b\x0c\r ]+)', text):
            if not piece:
                continue
            if self.break_on_hyphens and '-' in piece:
                chunks.extend(part for part in re.split(
                    r'(?<=\w[^\W\d]-)(?=\w+[^\W\d])|(?<=[\w!"\'&.,?])(-{2,})(?=\w)', piece) if part)
            else:
                chunks.append(piece)
        if self.fix_sentence_endings:
            for at in range(len(chunks) - 1):
                if chunks[at + 1] == ' ' and re.search(r'[a-z][.!?]["\']?\Z', chunks[at]):
                    chunks[at + 1] = '  '
        return chunks

    def wrap(self, text):
        if self.width <= 0:
            raise ValueError(f'invalid width {self.width!r} (must be > 0)')
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError('placeholder too large for max width')
        chunks = self._chunks(text)
        chunks.reverse()
        lines = []
        while chunks:
            indent = self.subsequent_indent if lines else self.initial_indent
            room = self.width - len(indent)
            if self.drop_whitespace and lines and not chunks[-1].strip():
                chunks.pop()
            line, length = self._line(chunks, room)
            if self.drop_whitespace and line and not line[-1].strip():
                length -= len(line.pop())
            if not line:
                continue
            if self.max_lines is None or len(lines) + 1 < self.max_lines or (
                    not chunks or self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip()
            ) and length <= room:
                lines.append(indent + ''.join(line))
            else:
                self._cut(lines, line, length, indent, room)
                break
        return lines

    def _line(self, chunks, room):
        line, length = [], 0
        while chunks and length + len(chunks[-1]) <= room:
            line.append(chunks.pop())
            length += len(line[-1])
        if chunks and len(chunks[-1]) > room:
            space = 1 if room < 1 else room - length
            if self.break_long_words and (space > 0 or sys.version_info < (3, 13)):
                word = chunks[-1]
                end = space
                if self.break_on_hyphens and len(word) > space:
                    hyphen = word.rfind('-', 0, space)
                    if hyphen > 0 and any(char != '-' for char in word[:hyphen]):
                        end = hyphen + 1
                line.append(word[:end])
                chunks[-1] = word[end:]
            elif not line:
                line.append(chunks.pop())
            length = sum(map(len, line))
        return line, length

    def _cut(self, lines, line, length, indent, room):
        """The last line: what fits of it before the placeholder."""
        while line:
            if line[-1].strip() and length + len(self.placeholder) <= room:
                lines.append(indent + ''.join(line) + self.placeholder)
                return
            length -= len(line.pop())
        if lines:
            previous = lines[-1].rstrip()
            if len(previous) + len(self.placeholder) <= self.width:
                lines[-1] = previous + self.placeholder
                return
        lines.append(indent + self.placeholder.lstrip())

    def fill(self, text):
        return '\n'.join(self.wrap(text))


def wrap(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(' '.join(text.strip().split()))


def dedent(text):
    lines = text.split('\n')
    margin = None
    for line in lines:
        stripped = line.lstrip(' \t')
        if not stripped.strip():
            continue
        indent = line[:len(line) - len(stripped)]
        if margin is None:
            margin = indent
            continue
        common = 0
        while common < len(margin) and common < len(indent) and margin[common] == indent[common]:
            common += 1
        margin = margin[:common]
    size = len(margin or '')
    return '\n'.join(line[size:] if line.strip(' \t') else '' for line in lines)


def indent(text, prefix, predicate=None):
    if predicate is None:
        predicate = str.strip
    return ''.join(prefix + line if predicate(line) else line for line in text.splitlines(True))
`;
