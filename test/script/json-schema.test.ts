import { describe, expect, it } from 'vitest';
import { scriptJsonSchema } from '../../src/script/json-schema.ts';

describe('the published JSON Schema', () => {
  it('is in step with what the reader takes (`npx vitest run test/script/json-schema.test.ts -u` writes it anew)', async () => {
    await expect(scriptJsonSchema()).toMatchFileSnapshot('../../conversations/script.schema.json');
  });

  it('knows every type of question and every kind of step', () => {
    const schema = scriptJsonSchema();
    for (const name of ['scale', 'choice', 'several', 'yes-no', 'number', 'text', 'rank', 'share', 'date']) {
      expect(schema).toContain(`"const": "${name}"`);
    }
    for (const key of ['ask', 'say', 'let', 'section', 'repeat']) expect(schema).toContain(`"${key}": {`);
  });
});
