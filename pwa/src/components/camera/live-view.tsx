// The live camera picture, and a loop that hands frames to whoever reads them. Closes the camera when it goes away.
import { useEffect, useRef } from 'preact/hooks';
import type { Camera } from '#/components/camera/stream.ts';

export interface LiveViewProps {
  readonly camera: Camera;
  readonly videoRef: { current: HTMLVideoElement | null };
  /** The picture stands still, and nothing is read. */
  readonly frozen?: boolean;
  /** Called when the camera's first picture is there. */
  readonly onFirst?: () => void;
  /** Called with the playing video, again and again, never twice at once. */
  readonly onFrame?: (video: HTMLVideoElement) => Promise<void>;
}

const PAUSE_MS = 90;

export function LiveView({ camera, videoRef, frozen = false, onFirst, onFrame }: LiveViewProps) {
  const frame = useRef(onFrame);
  frame.current = onFrame;
  useEffect(() => {
    const video = videoRef.current;
    if (!video) return undefined;
    let over = false;
    video.srcObject = camera.stream;
    const loop = async (): Promise<void> => {
      while (!over) {
        if (video.readyState >= 2 && !document.hidden) await frame.current?.(video);
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      }
    };
    video
      .play()
      .then(loop, loop)
      .catch(() => camera.close());
    return () => {
      over = true;
      video.srcObject = null;
      camera.close();
    };
  }, [camera, videoRef]);
  useEffect(() => {
    const video = videoRef.current;
    if (frozen) video?.pause();
    else if (video?.paused) void video.play().catch(() => undefined);
  }, [frozen, videoRef]);
  return <video ref={videoRef} class="room live" playsInline muted autoplay onLoadedData={onFirst} />;
}
