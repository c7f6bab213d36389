// Icons from Lucide, drawn as plain SVG elements; always beside a word, so hidden from screen readers.
import type { IconNode } from 'lucide';
import { createElement } from 'preact';

export interface IconProps {
  readonly icon: IconNode;
  readonly size?: number;
}

export function Icon({ icon, size = 22 }: IconProps) {
  return (
    <svg class="i" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      {icon.map(([tag, attributes], index) => createElement(tag, { ...attributes, key: index }))}
    </svg>
  );
}
