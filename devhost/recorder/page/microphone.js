// The microphone: whatever this browser can record that the API takes. Chrome and Firefox: WebM; Safari: MP4.

const TYPES = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];
const BITS_PER_SECOND = 32_000; // enough for speech: 25 MB are more than an hour
const REASONS = {
  NotAllowedError: "The browser does not allow this page to use the microphone.",
  NotFoundError: "There is no microphone.",
  NotReadableError: "Another program holds the microphone.",
};

export const canRecord = () => Boolean(navigator.mediaDevices?.getUserMedia && window.MediaRecorder);

// Starts at once; `stop()` gives {blob, type, seconds} and lets the microphone go.
export async function startRecording() {
  const stream = await open();
  const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type));
  const recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: BITS_PER_SECOND });
  const pieces = [];
  recorder.addEventListener("dataavailable", (event) => pieces.push(event.data));
  recorder.start();
  const began = performance.now();
  return { seconds: () => (performance.now() - began) / 1000, stop: () => stop(stream, recorder, pieces, began) };
}

async function open() {
  try {
    return await navigator.mediaDevices.getUserMedia({ audio: true });
  } catch (error) {
    throw new Error(REASONS[error.name] || "The microphone cannot be used.");
  }
}

async function stop(stream, recorder, pieces, began) {
  const seconds = (performance.now() - began) / 1000;
  const stopped = new Promise((resolve) => { recorder.addEventListener("stop", resolve, { once: true }); });
  recorder.stop();
  await stopped;
  for (const track of stream.getTracks()) track.stop();
  const type = recorder.mimeType.split(";")[0];
  return { blob: new Blob(pieces, { type }), type, seconds };
}
