import { useEffect, useRef, useState } from "react";

const pause = 300;

/** The text of a field that is sent when its writer pauses, and that follows the address when that changes otherwise. */
export function useTyped(current: string, send: (text: string) => void) {
  const [text, setText] = useState(current);
  const sent = useRef(current);
  const latestSend = useRef(send);
  useEffect(() => {
    latestSend.current = send;
  });
  useEffect(() => {
    if (current === sent.current) return;
    sent.current = current;
    setText(current);
  }, [current]);
  useEffect(() => {
    if (text === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = text;
      latestSend.current(text);
    }, pause);
    return () => clearTimeout(timer);
  }, [text]);
  return [text, setText] as const;
}
