import { describe, expect, it } from 'vitest';
import { reportCsv, reportJson } from '../../src/compose/report-export.ts';
import { means, reportOf } from './made-report.ts';

const comments = ['The oven is too small', '=1+1', '@everyone, look', 'He said "no"', 'Nothing'];
const seen = comments.map((comment, nth) => ({ shows: { warm: 1 + (nth % 3), answer: 4 }, rest: 2 + (nth % 3), comment }));
const report = reportOf(seen, [means(['warm', 100, 75])], {}, { responseOf: (comment) => `response of ${comment}` });

describe('a report as CSV', () => {
  const lines = reportCsv(report).split('\r\n');

  it('has a line for each figure, with its range, and for each gap', () => {
    expect(lines[0]).toBe('part,title,group,n,value,low,high,note');
    expect(lines).toContain('count,answered,,5,,,,');
    expect(lines.find((line) => line.startsWith('dimension,Steady quality,'))).toMatch(/,5,[\d.]+,[\d.]+,[\d.]+,\w/);
    expect(lines).toContain('intended,Bread that is warm at noon,,,100,,,');
    expect(lines).toContain('known gap,Bread that is warm at noon,,,25,,,');
  });

  it('has no formula that a spreadsheet would carry out, and quotes what needs it', () => {
    expect(lines.filter((line) => line.startsWith('comment,')).map((line) => line.split(',,,,,,')[1])).toEqual(
      expect.arrayContaining(["'=1+1", '"\'@everyone, look"', '"He said ""no"""']),
    );
  });

  it('says why there is no value', () => {
    const alike = reportOf(seen.map(({ shows }) => ({ shows, rest: 3 })));
    expect(reportCsv(alike)).toContain('dimension,A clear direction,,,,,,hidden');
  });
});

describe('a report as JSON', () => {
  it('has what was released, and nothing that would join one person’s comments', () => {
    const text = JSON.stringify(reportJson(report));
    expect(JSON.parse(text)).toMatchObject({ answered: 5, k: 3, dissonance: { subjects: [{ gap: expect.any(Number) }] } });
    expect(JSON.parse(text).comments[0].texts).toHaveLength(5);
    expect(text).not.toContain('response of');
    expect(text).not.toContain('sheet-');
  });
});
