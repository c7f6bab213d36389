// The place the address names, beside the views.
import { Conflicts } from '#/desk/checks/conflicts.tsx';
import { LabelsMissing } from '#/desk/checks/labels-missing.tsx';
import { Outages } from '#/desk/checks/outages.tsx';
import { PhotosToReview } from '#/desk/checks/photos.tsx';
import { Intake } from '#/desk/intake/intake.tsx';
import { Board } from '#/desk/orders/board.tsx';
import { OrderList } from '#/desk/orders/order-list.tsx';
import { OrderPane } from '#/desk/orders/order-pane.tsx';
import { Queue } from '#/desk/queue/queue.tsx';
import { CustomerPage } from '#/desk/records/customer-page.tsx';
import { ProductPage } from '#/desk/records/product-page.tsx';
import { route } from '#/desk/state/route.ts';
import { TicketPane } from '#/desk/ticket/ticket-pane.tsx';

export function Place() {
  const here = route.value;
  switch (here.place) {
    case 'queue':
      return (
        <div class="two" data-open={here.ticket !== null}>
          <Queue key={here.view} view={here.view} selected={here.ticket} />
          <TicketPane id={here.ticket} />
        </div>
      );
    case 'orders':
      return (
        <div class="two" data-open={here.order !== null}>
          <OrderList key={here.view} view={here.view} selected={here.order} />
          <OrderPane id={here.order} />
        </div>
      );
    case 'intake':
      return <Intake />;
    case 'board':
      return <Board />;
    case 'labels':
      return <LabelsMissing />;
    case 'conflicts':
      return <Conflicts />;
    case 'photos':
      return <PhotosToReview />;
    case 'outages':
      return <Outages />;
    case 'product':
      return <ProductPage key={here.id} id={here.id} />;
    case 'customer':
      return <CustomerPage key={here.id} id={here.id} />;
  }
}
