// Opens the camera for as long as a screen is shown.
import { useEffect, useState } from 'preact/hooks';
import { type Camera, type CameraProblem, openCamera } from '#/components/camera/stream.ts';

export type CameraState = Camera | CameraProblem | 'opening';

/** The camera of this screen: opening, there, or why not. It is given back when the screen goes. */
export function useCamera(active = true): CameraState {
  const [state, setState] = useState<CameraState>('opening');
  useEffect(() => {
    if (!active) return undefined;
    let gone = false;
    let opened: Camera | null = null;
    void openCamera().then((camera) => {
      if (typeof camera !== 'string') opened = camera;
      if (gone) opened?.close();
      else setState(camera);
    });
    return () => {
      gone = true;
      opened?.close();
      setState('opening');
    };
  }, [active]);
  return state;
}
