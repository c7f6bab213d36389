// The rear camera as a stream, and its torch. Asking for it, giving it back, nothing about what is seen.

export type CameraProblem = 'refused' | 'none';

export interface Camera {
  readonly stream: MediaStream;
  readonly hasTorch: boolean;
  setTorch(on: boolean): Promise<void>;
  close(): void;
}

interface TorchTrack {
  getCapabilities?(): MediaTrackCapabilities & { readonly torch?: boolean };
  applyConstraints(constraints: { advanced: { torch: boolean }[] }): Promise<void>;
}

const WISHES: MediaStreamConstraints = {
  audio: false,
  video: { facingMode: { ideal: 'environment' }, width: { ideal: 1920 }, height: { ideal: 1080 } },
};

/** Opens the rear camera, or says why there is none. */
export async function openCamera(): Promise<Camera | CameraProblem> {
  const devices = (navigator as Partial<Navigator>).mediaDevices;
  if (!devices) return 'none';
  try {
    return cameraOf(await devices.getUserMedia(WISHES));
  } catch (error) {
    return error instanceof DOMException && error.name === 'NotAllowedError' ? 'refused' : 'none';
  }
}

function cameraOf(stream: MediaStream): Camera {
  const track = stream.getVideoTracks()[0] as unknown as TorchTrack | undefined;
  return {
    stream,
    hasTorch: track?.getCapabilities?.().torch === true,
    setTorch: async (on) => {
      await track?.applyConstraints({ advanced: [{ torch: on }] });
    },
    close: () => {
      for (const one of stream.getTracks()) one.stop();
    },
  };
}
