// The desk's ear for the keyboard: turns key presses into commands and answers those that hold everywhere.
import { useEffect } from 'preact/hooks';
import { t } from '#/desk/i18n/words.ts';
import { commandOf, isTyping, type Command } from '#/desk/logic/keys.ts';
import { runCommand, useCommand } from '#/desk/state/commands.ts';
import { go } from '#/desk/state/route.ts';
import { overlay, say } from '#/desk/state/screen.ts';
import { may } from '#/desk/state/session.ts';

/** What is said when nobody answers a key, so that no key is silently dead. */
const UNANSWERED: Readonly<Partial<Record<Command, Parameters<typeof t>[0]>>> = {
  assign: 'keys.noAssign',
  chase: 'keys.noChase',
  note: 'keys.noTicket',
};

/** Listens while the desk is on the screen. */
export function useDeskKeys(): void {
  useCommand('keys', () => {
    overlay.value = 'keys';
  });
  useCommand('commands', () => {
    overlay.value = overlay.value === 'commands' ? null : 'commands';
  });
  useCommand('intake', may('ticket.make') ? () => go({ place: 'intake' }) : null);

  useEffect(() => {
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}

function listen(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const typing = isTyping(event.target);
  const command = commandOf(event, typing);
  const inDialog = document.querySelector('dialog[open]') !== null;
  if (inDialog && command !== 'commands') return;
  if (command !== null) {
    answer(command, event);
    return;
  }
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (runCommand(`step:${event.key.toLowerCase()}`)) event.preventDefault();
}

function answer(command: Command, event: KeyboardEvent): void {
  if (leavesToElement(command, event.target)) return;
  const taken = (command === 'assign' && runCommand('step:a')) || runCommand(command);
  if (taken) event.preventDefault();
  const words = UNANSWERED[command];
  if (!taken && words) say(t(words));
}

/** Enter on a button presses the button; arrows in a group of choices choose. */
function leavesToElement(command: Command, target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (command === 'open') return target.closest('button, a, summary, [role=option]') !== null;
  return target.getAttribute('type') === 'radio';
}
