import { fromLines, type Lines, type PrintedLine } from './lines';
import { markersFor } from './markers';
import type { Chunk, Reason } from './chunk';

export interface Conflict {
  /** 1-based line of its first marker. */
  readonly line: number;
  readonly reason: Reason;
  /** How many lines stand between its markers. */
  readonly size: number;
}

export interface Printed {
  readonly text: string;
  readonly conflicts: readonly Conflict[];
}

/** The lines of a chunk while a conflict is left as the user has it. */
export const takenLines = ({ kind, yours, template }: Chunk): readonly string[] =>
  kind === 'template' ? template : yours;

/** The text of a merge, conflicts between markers, line ends and byte order mark as in `user`. */
export function printMerge(chunks: readonly Chunk[], user: Lines, version: string): Printed {
  const printed: PrintedLine[] = [];
  const conflicts: Conflict[] = [];
  for (const chunk of chunks) {
    if (chunk.kind === 'conflict') {
      const lines = conflictLines(chunk, version);
      const { reason = 'overlap' } = chunk;
      conflicts.push({ line: printed.length + 1, reason, size: lines.length - 4 });
      printed.push(...lines);
    } else if (chunk.kind === 'template') {
      printed.push(...chunk.template.map((text) => ({ text })));
    } else {
      printed.push(...chunk.yours.map((text, i) => ({ text, of: chunk.at + i })));
    }
  }
  return { text: fromLines(printed, user), conflicts };
}

function conflictLines({ yours, base, template, at }: Chunk, version: string): PrintedLine[] {
  const marker = markersFor(version, [...yours, ...base, ...template]);
  return [
    { text: marker.yours },
    ...yours.map((text, i) => ({ text: withNewline(text), of: at + i })),
    { text: marker.base },
    ...base.map((text) => ({ text: withNewline(text) })),
    { text: marker.middle },
    ...template.map((text) => ({ text: withNewline(text) })),
    { text: marker.template },
  ];
}

/** A marker behind a last line without a newline would be no marker. */
const withNewline = (line: string): string => (line.endsWith('\n') ? line : `${line}\n`);
