// What counts as one of our labels, and what never does.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupNumber, parsePayload, tokenOf } from '#/domain/payload.ts';
import { HOST, TOKEN } from '#/domain/testing/builders.ts';

const OURS = [
  `https://${HOST}/Q/${TOKEN}`,
  `http://${HOST}/Q/${TOKEN}`,
  `HTTPS://${HOST}/Q/${TOKEN}`,
  `https://${HOST.toLowerCase()}/q/${TOKEN.toLowerCase()}`,
  ` https://${HOST}/Q/${TOKEN}\n`,
  `https://${HOST}/Q/${TOKEN.replace('0', 'O').replace('1', 'l')}`,
  `https://${HOST}/Q/${TOKEN.replace('1', 'I')}`,
];

const FOREIGN = [
  '',
  'hello',
  TOKEN,
  `https://evil.example/Q/${TOKEN}`,
  `https://${HOST}.evil.example/Q/${TOKEN}`,
  `https://${HOST}@evil.example/Q/${TOKEN}`,
  `https://evil.example/https://${HOST}/Q/${TOKEN}`,
  `https://${HOST}:8443/Q/${TOKEN}`,
  `https://${HOST}/Q/${TOKEN}?next=https://evil.example`,
  `https://${HOST}/Q/${TOKEN}#x`,
  `https://${HOST}/Q/${TOKEN}/`,
  `https://${HOST}/Q/${TOKEN.slice(1)}`,
  `https://${HOST}/Q/${TOKEN}0`,
  `https://${HOST}/Q/${TOKEN.replace('A', 'U')}`,
  `https://${HOST}/P/${TOKEN}`,
  `https://${HOST}//Q/${TOKEN}`,
  `javascript:alert(1)//${HOST}/Q/${TOKEN}`,
  `ftp://${HOST}/Q/${TOKEN}`,
  `WIFI:S:net;T:WPA;P:${TOKEN};;`,
];

test.each(OURS)('%j is our label', (text) => {
  expect(parsePayload(text, HOST)).toEqual({ kind: 'label', token: TOKEN });
});

test.each(FOREIGN)('%j is foreign', (text) => {
  expect(parsePayload(text, HOST).kind).toBe('foreign');
});

test('a foreign code is shown without control characters and cut short', () => {
  const scanned = parsePayload(`a\u202eb\u0007${'x'.repeat(200)}`, HOST);

  expect(scanned).toMatchObject({ kind: 'foreign', text: expect.stringMatching(/^a�b�x{76}$/) as string });
});

test('no text whatever makes the parser throw, and only our host makes a label', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const scanned = parsePayload(text, HOST);
      return scanned.kind === 'foreign' || text.toUpperCase().includes(HOST);
    }),
  );
});

test('the token in a row is read whatever its host', () => {
  expect(tokenOf(`http://localhost:8000/Q/${TOKEN}`)).toBe(TOKEN);
});

test('product numbers stand in groups of four', () => {
  expect(groupNumber('jk26-0418 77310952')).toBe('JK26 0418 7731 0952');
});
