// The quiet furniture of a screen: section heading, panel, row, banner, empty state, skeleton.
import { ChevronRight, type IconNode } from 'lucide';
import type { ComponentChildren } from 'preact';
import { Icon } from '#/components/icon.tsx';

export function Section({ title, aside }: { readonly title: string; readonly aside?: ComponentChildren }) {
  return (
    <h2 class="sec">
      {title}
      {aside !== undefined && <span>{aside}</span>}
    </h2>
  );
}

interface RowProps {
  readonly icon?: IconNode;
  readonly mark?: ComponentChildren;
  readonly title: ComponentChildren;
  readonly small?: ComponentChildren;
  readonly aside?: ComponentChildren;
  readonly href?: string;
  readonly onClick?: () => unknown;
  readonly look?: string;
}

/** One row of a panel; a link or a button when it leads somewhere, and then it shows an arrow. */
export function Row(props: RowProps) {
  const inside = (
    <>
      {props.icon && <Icon icon={props.icon} />}
      {props.mark}
      <span class="d">
        <b>{props.title}</b>
        {props.small && <small>{props.small}</small>}
      </span>
      {props.aside && <span class="x">{props.aside}</span>}
      {(props.href !== undefined || props.onClick) && <Icon icon={ChevronRight} size={24} />}
    </>
  );
  const look = `row ${props.look ?? ''}`;
  if (props.href !== undefined) {
    return (
      <a class={`${look} link`} href={props.href}>
        {inside}
      </a>
    );
  }
  if (props.onClick) {
    return (
      <button type="button" class={`${look} link`} onClick={() => void props.onClick?.()}>
        {inside}
      </button>
    );
  }
  return <div class={look}>{inside}</div>;
}

/** A full-width line about the state of things: the demo, an outdated app, a session that ended. */
export function Banner(props: {
  readonly look: 'demo' | 'sync' | 'late' | 'soon';
  readonly icon?: IconNode;
  readonly children: ComponentChildren;
  readonly action?: ComponentChildren;
}) {
  return (
    <div class={`banner ${props.look}`} role="status">
      {props.icon && <Icon icon={props.icon} size={20} />}
      <span>{props.children}</span>
      {props.action}
    </div>
  );
}

/** What will be here, and what to do until then. */
export function Empty({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  return (
    <div class="empty">
      <h2>{title}</h2>
      {children}
    </div>
  );
}

/** The shape of a list that is on its way; shows itself after 200 ms. */
export function Skeleton({ rows, label }: { readonly rows: number; readonly label: string }) {
  return (
    <div class="cards" role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} class="card skel-card">
          <span class="skel" />
          <span class="f">
            <span class="skel" />
            <span class="skel" />
          </span>
        </div>
      ))}
    </div>
  );
}
