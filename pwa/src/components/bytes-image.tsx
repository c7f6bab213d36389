// An image from bytes this app holds (a photo, a label's picture); its address lives as long as it is shown.
import { useEffect, useState } from 'preact/hooks';

export function BytesImage(props: {
  readonly bytes: ArrayBuffer | Uint8Array<ArrayBuffer>;
  readonly type: string;
  readonly alt: string;
  readonly look?: string;
}) {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([props.bytes], { type: props.type }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [props.bytes, props.type]);
  return address && <img class={props.look ?? ''} src={address} alt={props.alt} />;
}
