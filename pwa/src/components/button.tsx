// The buttons: one primary action a screen (`Go`), secondary ones (`Btn`), and links that look like either.
import type { IconNode } from 'lucide';
import type { ComponentChildren } from 'preact';
import { Icon } from '#/components/icon.tsx';

interface ActionProps {
  readonly children: ComponentChildren;
  readonly icon?: IconNode;
  readonly onClick?: () => unknown;
  readonly href?: string;
  readonly disabled?: boolean;
  readonly type?: 'button' | 'submit';
  readonly newTab?: boolean;
}

/** The primary action: words left, icon right. */
export function Go(props: ActionProps) {
  const inside = (
    <>
      <span>{props.children}</span>
      {props.icon && <Icon icon={props.icon} size={28} />}
    </>
  );
  return <Action {...props} look="go" inside={inside} />;
}

/** A secondary button: icon and word. `quiet` has no edge. */
export function Btn({ quiet = false, ...props }: ActionProps & { readonly quiet?: boolean }) {
  const inside = (
    <>
      {props.icon && <Icon icon={props.icon} />}
      <span>{props.children}</span>
    </>
  );
  return <Action {...props} look={quiet ? 'btn q' : 'btn'} inside={inside} />;
}

/** Icon alone, only where the icon is understood by everyone and the name is given to screen readers. */
export function IconButton(props: {
  readonly icon: IconNode;
  readonly name: string;
  readonly onClick: () => unknown;
}) {
  return (
    <button type="button" class="ic" aria-label={props.name} onClick={() => void props.onClick()}>
      <Icon icon={props.icon} />
    </button>
  );
}

function Action(props: ActionProps & { readonly look: string; readonly inside: ComponentChildren }) {
  if (props.href !== undefined) {
    return (
      <a
        class={props.look}
        href={props.href}
        onClick={() => void props.onClick?.()}
        {...(props.newTab ? NEW_TAB : {})}
      >
        {props.inside}
      </a>
    );
  }
  return (
    <button
      type={props.type ?? 'button'}
      class={props.look}
      disabled={props.disabled ?? false}
      onClick={() => void props.onClick?.()}
    >
      {props.inside}
    </button>
  );
}

const NEW_TAB = { target: '_blank', rel: 'noopener noreferrer' } as const;
