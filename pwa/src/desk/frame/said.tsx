// The line that says what was just done, for the eye and for a screen reader. The fact itself is in the story.
import { useEffect } from 'preact/hooks';
import { Icon } from '#/desk/parts/icon.tsx';
import { said } from '#/desk/state/screen.ts';

const SHOWN_MS = 6000;

export function Said() {
  const words = said.value;

  useEffect(() => {
    if (!words) return;
    const timer = setTimeout(() => {
      if (said.value === words) said.value = null;
    }, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [words]);

  return (
    <div class="said" role="status" data-shown={words !== null}>
      {words ? (
        <>
          <Icon name="check" />
          {words.text}
        </>
      ) : null}
    </div>
  );
}
