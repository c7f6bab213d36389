// The ticks over the primary action: how far along the order is, drawn and said.

export function Steps({
  done,
  total,
  label,
}: {
  readonly done: number;
  readonly total: number;
  readonly label: string;
}) {
  const ticks = Array.from({ length: total }, (_, index) =>
    index < done ? 'on' : index === done ? 'at' : '',
  );
  return (
    <div class="steps">
      {ticks.map((look, index) => (
        <i key={index} class={look} />
      ))}
      <span>{label}</span>
    </div>
  );
}
