// A revoked phone: delivery first, wiping afterwards, nothing before.
import { expect, test } from 'vitest';
import { NoAnswerError } from '#/domain/problem.ts';
import { handOverAndWipe } from '#/sync/hand-over.ts';
import { MemoryServer, problem } from '#/sync/testing/memory-server.ts';
import { Phone } from '#/sync/testing/phone.ts';

async function revokedPhone(): Promise<{ server: MemoryServer; phone: Phone }> {
  const server = new MemoryServer();
  const phone = new Phone(server);
  await phone.run();
  await phone.notes(3);
  server.fault = (call) => {
    if (call !== 'quarantine') throw problem(403, 'device_revoked');
  };
  return { server, phone };
}

test('a run names the revocation and keeps the work', async () => {
  const { phone } = await revokedPhone();

  expect(await phone.run()).toEqual({ end: 'revoked' });
  expect(await phone.statuses()).toHaveLength(3);
});

test('the work is delivered and then the phone is empty', async () => {
  const { server, phone } = await revokedPhone();

  await handOverAndWipe(phone.context);

  expect(server.quarantined).toHaveLength(3);
  expect(phone.db.isOpen()).toBe(false);
});

test('nothing is wiped while the delivery has not arrived', async () => {
  const { server, phone } = await revokedPhone();
  server.fault = () => {
    throw new NoAnswerError('network');
  };

  await expect(handOverAndWipe(phone.context)).rejects.toThrow(NoAnswerError);
  expect(await phone.statuses()).toHaveLength(3);
});
