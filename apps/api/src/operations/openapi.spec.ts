import type { OpenAPIObject } from '@nestjs/swagger';
import { withOneHome } from './openapi';

const document = (schema: object, schemas: object = {}) =>
  ({
    openapi: '3.1.0',
    info: { title: 't', version: '1' },
    paths: {
      '/a': { get: { responses: { 200: { description: 'OK', content: { 'application/json': { schema } } } } } },
    },
    components: { schemas },
  }) as unknown as OpenAPIObject;
const text = { type: 'string' };

describe('one home for every named schema', () => {
  it('brings what a schema has with it to where the document looks for it', () => {
    const told = withOneHome(
      document({
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        $ref: '#/$defs/Outer',
        $defs: { Outer: { properties: { inner: { $ref: '#/$defs/Inner' } } }, Inner: text },
      }),
    );
    expect(told.components!.schemas).toEqual({
      Outer: { properties: { inner: { $ref: '#/components/schemas/Inner' } } },
      Inner: text,
    });
    expect(told.paths['/a']!.get!.responses['200']).toEqual({
      description: 'OK',
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Outer' } } },
    });
  });

  it('refuses a name that means two things', () => {
    const two = document({ $ref: '#/$defs/Text', $defs: { Text: text } }, { Text: { type: 'number' } });
    expect(() => withOneHome(two)).toThrow('Text means two things');
  });
});
