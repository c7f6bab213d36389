// The interpreter against the vectors it shares with the server.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Facts, type Guard, GuardMalformed, holds } from '#/domain/guards.ts';
import { allowed, apply, type Definition } from '#/domain/process.ts';

interface Case {
  readonly name: string;
  readonly definition: string;
  readonly state: string;
  readonly event: string;
  readonly role: string;
  readonly facts: Facts;
  readonly previous?: string;
  readonly offline?: boolean;
  readonly expect: {
    readonly to: string | null;
    readonly refusal: string | null;
    readonly unmet: readonly string[];
  };
}

interface Vectors {
  readonly definitions: Readonly<Record<string, string>>;
  readonly guards: readonly { readonly guard: Guard; readonly facts: Facts; readonly expect: boolean }[];
  readonly malformed: readonly { readonly guard: Guard }[];
  readonly cases: readonly Case[];
  readonly steps: readonly (Omit<Case, 'expect'> & {
    readonly expect: readonly (readonly [string, string])[];
  })[];
}

const FOLDER = new URL('../../../sync/vectors/', import.meta.url);
const vectors = JSON.parse(readFileSync(new URL('process.json', FOLDER), 'utf8')) as Vectors;

function definition(name: string): Definition {
  const path = vectors.definitions[name] ?? '';
  return JSON.parse(readFileSync(new URL(path, FOLDER), 'utf8')) as Definition;
}

describe('guards', () => {
  test.each(vectors.guards.map((vector, index) => [index, vector] as const))(
    'guard %i answers as on the server',
    (_index, vector) => {
      expect(holds(vector.guard, vector.facts)).toBe(vector.expect);
    },
  );

  test.each(vectors.malformed.map((vector, index) => [index, vector] as const))(
    'malformed guard %i is refused',
    (_index, vector) => {
      expect(() => holds(vector.guard, {})).toThrow(GuardMalformed);
    },
  );
});

test.each(vectors.cases.map((vector) => [vector.name, vector] as const))('%s', (_name, vector) => {
  const outcome = apply(definition(vector.definition), vector.event, vector);

  expect(outcome).toEqual(
    vector.expect.refusal === null
      ? { ok: true, state: vector.expect.to }
      : { ok: false, refusal: vector.expect.refusal, gates: vector.expect.unmet },
  );
});

test.each(vectors.steps.map((vector, index) => [index, vector] as const))(
  'the steps of situation %i are the same',
  (_index, vector) => {
    const steps = allowed(definition(vector.definition), vector);

    expect(steps.map((step) => [step.event, step.to])).toEqual(vector.expect);
  },
);
