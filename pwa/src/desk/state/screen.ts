// What is open on the desk's screen apart from the place: dialogs, the chosen step, the note, the column in front.
import { signal } from '@preact/signals';

export type Overlay = 'keys' | 'commands' | 'codes' | 'views' | null;

export const overlay = signal<Overlay>(null);
/** The step whose form is open in the ticket or order on the screen, by event. */
export const openStep = signal<string | null>(null);
export const noteOpen = signal(false);
/** What was just done, said once in words and to screen readers. */
export const said = signal<{ readonly text: string; readonly at: number } | null>(null);

/** Says in words what was just done. */
export function say(text: string): void {
  said.value = { text, at: Date.now() };
}

/** Closes what belongs to the ticket that is left. */
export function leaveTicket(): void {
  openStep.value = null;
  noteOpen.value = false;
}
