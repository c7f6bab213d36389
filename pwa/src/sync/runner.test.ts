// Runs against the memory server under every fault the protocol promises to survive.
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { NoAnswerError } from '#/domain/problem.ts';
import { readMeta } from '#/store/meta.ts';
import { undo } from '#/store/outbox.ts';
import { MemoryServer, problem } from '#/sync/testing/memory-server.ts';
import { MemoryLocks, Phone } from '#/sync/testing/phone.ts';

let server: MemoryServer;
let phone: Phone;

beforeEach(() => {
  server = new MemoryServer();
  phone = new Phone(server);
});

test('a run sends what waits and brings back what it caused', async () => {
  await phone.notes(3);

  expect(await phone.run()).toMatchObject({ end: 'done' });
  expect(await phone.statuses()).toEqual([]);
  expect(await phone.baseIds('note')).toHaveLength(3);
  expect(await phone.db.acked.count()).toBe(3);
});

test('a reply lost after the commit is answered as a duplicate and done once', async () => {
  await phone.notes(2);
  server.loseReply = (call) => call === 'push' && server.pushes === 1;

  expect(await phone.run()).toMatchObject({ end: 'retry' });
  expect(await phone.statuses()).toEqual(['pending', 'pending']);
  server.loseReply = () => false;
  await phone.run();

  expect(server.log.size).toBe(2);
  expect(await phone.statuses()).toEqual([]);
});

test('an operation in flight when the app died is sent again by the next run', async () => {
  const entry = await phone.note('x');
  await phone.db.outbox.update(entry.op_id, { status: 'inflight', run_id: 'a run that died' });

  await phone.run();

  expect(server.log.has(entry.op_id)).toBe(true);
});

test('401 pauses and keeps everything, also in the middle', async () => {
  await phone.notes(2);
  server.fault = (call) => {
    if (call === 'push') throw problem(401, 'signed_out');
  };

  expect(await phone.run()).toEqual({ end: 'signed_out' });
  expect(await phone.statuses()).toEqual(['pending', 'pending']);
  expect(await readMeta(phone.db, 'failures')).toBe(0);
});

test('an app too old still sends, and says that it cannot receive', async () => {
  await phone.notes(1);
  server.fault = (call) => {
    if (call === 'pull') throw problem(426, 'app_too_old');
  };

  expect(await phone.run()).toEqual({ end: 'outdated' });
  expect(server.log.size).toBe(1);
});

test('a gap in the numbers is closed by the number the server expects', async () => {
  await phone.notes(1);
  await phone.run();
  server.lastSeq = 40;
  await phone.notes(2);

  await phone.run();

  expect([...server.log.values()].map(({ op }) => op.seq)).toEqual([1, 41, 42]);
  expect(await readMeta(phone.db, 'next_seq')).toBe(43);
});

test('a batch that is too large is halved until it fits', async () => {
  server.maxOps = 3;
  await phone.notes(10);

  await phone.run();

  expect(server.log.size).toBe(10);
});

test('one operation too large by itself is set aside visibly and blocks nobody', async () => {
  const first = await phone.note('huge');
  await phone.notes(2);
  server.fault = (call) => {
    if (call === 'push' && phone.clock === 0) throw problem(413, 'too_large');
  };
  const push = server.push.bind(server);
  server.push = (request) =>
    request.ops.some((op) => op.op_id === first.op_id)
      ? Promise.reject(problem(413, 'too_large'))
      : push(request);

  await phone.run();

  expect(server.log.size).toBe(2);
  expect((await phone.db.outbox.get(first.op_id))?.status).toBe('parked');
});

test.each([
  ['conflict', 'needs_person'],
  ['rejected', 'needs_person'],
  ['quarantined', 'needs_person'],
  ['invented_later', 'parked'],
] as const)('an operation answered %s stays visible and the ones behind it go on', async (status, kept) => {
  const first = await phone.note('first');
  await phone.note('second');
  server.judge = (op) =>
    op.op_id === first.op_id ? { status: status as 'conflict', code: 'x' } : { status: 'applied' };

  await phone.run();

  expect(await phone.statuses()).toEqual([kept]);
  expect(await phone.db.conflicts.count()).toBe(1);
  expect(server.log.size).toBe(2);
});

test('a halted batch waits as long as the server says', async () => {
  await phone.notes(1);
  server.halts = true;

  expect(await phone.run()).toEqual({ end: 'retry', at: phone.clock + 7000, reached: true });
});

test('an operation that can still be undone holds back itself and what follows', async () => {
  await phone.note('now');
  const held = await phone.note('held', 10_000);
  await phone.note('after');
  await phone.run();
  expect(server.log.size).toBe(1);

  expect(await undo(phone.db, held.op_id)).toBe(true);
  phone.clock += 10_001;
  await phone.run();

  expect([...server.log.values()].map(({ op }) => op.seq)).toEqual([1, 2]);
});

test('two tabs at once send each operation once', async () => {
  const locks = new MemoryLocks();
  const one = new Phone(server, locks);
  const two = new Phone(server, locks, one.db);
  await one.notes(20);

  const ends = await Promise.all([one.run(), two.run(), two.run()]);

  expect(ends.map((end) => end.end).sort()).toEqual(['busy', 'busy', 'done']);
  expect(server.pushes).toBe(1);
});

test('failures are counted over restarts and forgotten after success', async () => {
  server.fault = () => {
    throw new NoAnswerError('network');
  };
  await phone.run();
  await phone.run();
  expect(await readMeta(phone.db, 'failures')).toBe(2);

  server.fault = () => undefined;
  await phone.run();

  expect(await readMeta(phone.db, 'failures')).toBe(0);
});

describe('a restored server', () => {
  test('gets back what it lost, once, and the phone shows what it has', async () => {
    server.put('work_order', { id: 'w1' });
    const backup = server.backup();
    await phone.notes(3);
    await phone.run();
    server.restore(backup);
    await phone.note('made meanwhile');

    await phone.run();
    await phone.run();

    expect(server.log.size).toBe(4);
    expect(await phone.baseIds('note')).toHaveLength(4);
    expect(await readMeta(phone.db, 'epoch')).toBe('epoch-2');
    expect(await phone.statuses()).toEqual([]);
  });

  test('is downloaded again even when the download is cut at any page', async () => {
    for (let n = 0; n < 1203; n += 1) server.put('reference', { id: `r${n}` });
    await phone.run();
    server.restore(server.backup());
    let pulls = 0;
    server.fault = (call) => {
      pulls += call === 'pull' ? 1 : 0;
      if (call === 'pull' && pulls % 3 === 0) throw new NoAnswerError('network');
    };

    for (let attempt = 0; attempt < 6; attempt += 1) {
      await phone.run();
      expect(await phone.baseIds('reference')).toHaveLength(1203);
    }

    expect(await readMeta(phone.db, 'epoch')).toBe('epoch-2');
    expect(await phone.db.staging.count()).toBe(0);
  });
});

test('whatever is lost on the way, everything saved arrives exactly once and in order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom('ok', 'lost', 'refused', 'note'), { maxLength: 14 }),
      async (story) => {
        const own = new MemoryServer();
        const someone = new Phone(own);
        let fate = 'ok';
        own.fault = () => {
          if (fate === 'refused') throw new NoAnswerError('network');
        };
        own.loseReply = () => fate === 'lost';
        let made = 0;
        for (const step of story) {
          if (step === 'note') {
            await someone.note(`n${made}`);
            made += 1;
          } else {
            fate = step;
            await someone.run();
          }
        }
        fate = 'ok';
        await someone.run();

        const seqs = [...own.log.values()].map(({ op }) => op.seq);
        expect(seqs).toEqual(Array.from({ length: made }, (_, index) => index + 1));
        expect(await someone.statuses()).toEqual([]);
      },
    ),
    { numRuns: 40 },
  );
});
