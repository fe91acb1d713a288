import { toLf } from '../merge/base-text';
import type { Formatter } from './formatter';

/**
 * Formats once more what opened an object: formatters keep it open from then on, and may lay out the
 * code around it in another way. Their own check would find that.
 */
export const untilStable =
  (format: Formatter['format']): Formatter['format'] =>
  async (files) => {
    const once = await format(files);
    const opened = files.flatMap(({ path, text: before }) => {
      const text = once.texts.get(path) ?? before;
      return openObjects(text) > openObjects(before) ? [{ path, text }] : [];
    });
    if (opened.length === 0) return once;
    const twice = await format(opened);
    return { texts: new Map([...once.texts, ...twice.texts]), failed: once.failed || twice.failed };
  };

/** Objects whose first member stands on the next line; `{` behind `import` or `)` opens none. */
const openObjects = (text: string): number => toLf(text).match(/[(:,=>[?]\s*\{\n/g)?.length ?? 0;
