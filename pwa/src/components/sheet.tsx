// A sheet from the bottom: the native dialog, closed by its own button, Escape or a tap beside it.
import { X } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { IconButton } from '#/components/button.tsx';

export interface SheetProps {
  readonly title: string;
  readonly closeName: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

export function Sheet({ title, closeName, onClose, children }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      class="drawer"
      aria-label={title}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === dialog.current) dialog.current?.close();
      }}
    >
      <div class="drawer-in">
        <div class="drawer-head">
          <h2>{title}</h2>
          <IconButton icon={X} name={closeName} onClick={() => dialog.current?.close()} />
        </div>
        {children}
      </div>
    </dialog>
  );
}
