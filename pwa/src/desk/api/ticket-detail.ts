// One ticket whole, as the desk opens it.
import type { OrderRow } from '#/desk/api/order-rows.ts';
import type {
  Clock,
  CustomerRef,
  LabelRef,
  PhotoRef,
  ProductRef,
  ServiceTest,
  SiteRef,
  Step,
  StoryEvent,
  TicketFull,
  TicketRow,
} from '#/desk/api/ticket-rows.ts';

export interface TicketDetail {
  readonly ticket: TicketFull;
  readonly customer: CustomerRef | null;
  readonly site: SiteRef | null;
  readonly product: ProductRef | null;
  readonly label: LabelRef | null;
  readonly story: readonly StoryEvent[];
  readonly clock: Clock | null;
  readonly steps: readonly Step[];
  readonly work_orders: readonly OrderRow[];
  readonly earlier: readonly TicketRow[];
  readonly tests: readonly ServiceTest[];
  readonly photos: readonly PhotoRef[];
}
