// Who answers a command now: screens register what they can do, the one opened last answers first.
import { useEffect, useRef } from 'preact/hooks';
import type { Command } from '#/desk/logic/keys.ts';

type Handler = () => void;

const handlers = new Map<string, Handler[]>();

/** Offers to answer a command, or a step's letter, while the component is on the screen; null offers nothing. */
export function useCommand(command: Command | `step:${string}`, handler: Handler | null): void {
  const latest = useRef(handler);
  latest.current = handler;
  const offered = handler !== null;

  useEffect(() => {
    if (!offered) return;
    const entry: Handler = () => latest.current?.();
    const stack = handlers.get(command) ?? [];
    handlers.set(command, [...stack, entry]);
    return () => {
      handlers.set(
        command,
        (handlers.get(command) ?? []).filter((other) => other !== entry),
      );
    };
  }, [command, offered]);
}

/** Runs a command; answers whether anyone took it. */
export function runCommand(command: string): boolean {
  const handler = handlers.get(command)?.at(-1);
  handler?.();
  return handler !== undefined;
}
