// Every word of the desk in English.
import { checks } from '#/desk/i18n/en/checks.ts';
import { frame } from '#/desk/i18n/en/frame.ts';
import { intake } from '#/desk/i18n/en/intake.ts';
import { orders } from '#/desk/i18n/en/orders.ts';
import { states } from '#/desk/i18n/en/states.ts';
import { story } from '#/desk/i18n/en/story.ts';
import { ticket } from '#/desk/i18n/en/ticket.ts';

export const all = { ...frame, ...states, ...ticket, ...story, ...intake, ...orders, ...checks };
