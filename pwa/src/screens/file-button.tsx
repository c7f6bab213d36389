// A button that opens the phone's own camera or gallery and hands over one picture.
import type { ComponentChildren } from 'preact';

interface FileButtonProps {
  readonly look: string;
  readonly capture?: boolean;
  readonly onFile: (file: File) => Promise<void>;
  readonly children: ComponentChildren;
}

export function FileButton({ look, capture, onFile, children }: FileButtonProps) {
  return (
    <label class={look}>
      {children}
      <input
        class="sr"
        type="file"
        accept="image/*"
        {...(capture ? { capture: 'environment' as const } : {})}
        onChange={(event) => {
          const input = event.currentTarget;
          const file = input.files?.[0];
          if (file) void onFile(file).finally(() => (input.value = ''));
        }}
      />
    </label>
  );
}
