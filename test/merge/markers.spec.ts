import { describe, expect, it } from 'vitest';
import { markerLines } from '../../src/merge/markers';
import { asked, crlf, lines, merge, ten } from './ten-lines';

const heading = (text: string) => lines(text, '='.repeat(text.length), '', 'text');

describe('markers', () => {
  it('are longer where a line between them looks like one', () => {
    const merged = merge({
      base: heading('A title'),
      user: heading('My title'),
      next: heading('Your title'),
    });
    expect(merged.text).toContain('\n===========\nYour title\n');
    expect(merged.text).toMatch(/^<{11} yours\nMy title\n={8}\n\|{11} template \(old\)\n/);
    expect(markerLines(merged.text)).toEqual([1]);
  });

  it('name the template of a first release in the same way', () => {
    const merged = merge({ base: 'a\n', user: 'b\n', next: 'c\n', version: '0.2.0-rc.1' });
    expect(merged.text).toContain('>>>>>>> template 0.2.0-rc.1\n');
  });

  it.each<[string, string, number[]]>([
    ['ours', ten({ 5: asked('a\n', 'b\n', 'c\n') }), [5]],
    ['ours, with CRLF and a byte order mark', `\uFEFF${crlf(asked('a\n', 'b\n', 'c\n'))}`, [1]],
    ["git's", lines('<<<<<<< HEAD', 'a', '=======', 'b', '>>>>>>> main'), [1]],
    ['without labels', lines('x', '<<<<<<<', 'a', '=======', 'b', '>>>>>>>'), [2]],
    ['two of them', asked('', '', 'a\n') + asked('b\n', '', ''), [1, 6]],
    ['a last marker that was left', lines('a', '>>>>>>> template 1.1.0'), [2]],
    ['a first marker that was left', lines('a', '<<<<<<< yours', 'b'), [2]],
    ['the base that was left', lines('||||||| template (old)', 'b'), [1]],
    ['a heading', lines('Title', '=======', '', 'text'), []],
    ['a quotation', lines('>>>>>>> somebody wrote', 'x'), []],
    ['the marks of a diagram', lines('<<<<<<< in', 'out >>>>>>>'), []],
    ['indented', lines('  <<<<<<< yours', '  =======', '  >>>>>>> template 1.0.0'), []],
  ])('are found: %s', (_, text, expected) => {
    expect(markerLines(text)).toEqual(expected);
  });
});
