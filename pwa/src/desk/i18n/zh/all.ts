// Every word of the desk in Chinese.
import { checks } from '#/desk/i18n/zh/checks.ts';
import { frame } from '#/desk/i18n/zh/frame.ts';
import { intake } from '#/desk/i18n/zh/intake.ts';
import { orders } from '#/desk/i18n/zh/orders.ts';
import { states } from '#/desk/i18n/zh/states.ts';
import { story } from '#/desk/i18n/zh/story.ts';
import { ticket } from '#/desk/i18n/zh/ticket.ts';

export const all = { ...frame, ...states, ...ticket, ...story, ...intake, ...orders, ...checks };
