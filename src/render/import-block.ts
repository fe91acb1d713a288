import ts from 'typescript';

/**
 * Applies `change` to the imports at the top of a template and leaves the rest as it is: the imports
 * are a tenth of it, and parsing all of every template would be most of the time of a run.
 */
export function changeImports(text: string, change: (imports: string) => string): string {
  const { importedFiles } = ts.preProcessFile(text, true, false);
  const last = Math.max(0, ...importedFiles.map(({ end }) => end));
  const end = text.indexOf('\n', last) + 1;
  return change(text.slice(0, end)) + text.slice(end);
}
