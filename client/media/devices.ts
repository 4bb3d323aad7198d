/** One microphone, camera or speaker; the name is empty until the browser may tell it. */
export type DeviceChoice = { readonly id: string; readonly name: string };

/** What the machine has. */
export type DeviceLists = {
  readonly microphones: readonly DeviceChoice[];
  readonly cameras: readonly DeviceChoice[];
  readonly speakers: readonly DeviceChoice[];
};

/** Why a device cannot be used, in terms that a person can act upon. */
export type DeviceProblem = "denied" | "missing" | "busy" | "insecure" | "unknown";

/** What was opened, and why the rest was not. */
export type OpenedDevices = {
  readonly stream: MediaStream;
  readonly problem: DeviceProblem | null;
};

/** The smallest picture of which Chromium sends three layers: the largest fills a stage, the smallest a weak line carries. */
const picture = {
  width: { ideal: 960 },
  height: { ideal: 540 },
  frameRate: { ideal: 24 },
} as const;
const voice = { echoCancellation: true, noiseSuppression: true, autoGainControl: true } as const;

/** What the machine has; nothing where the browser does not say. */
export async function listDevices(): Promise<DeviceLists> {
  const devices = (await mediaDevices()?.enumerateDevices()) ?? [];
  const of = (kind: MediaDeviceKind): readonly DeviceChoice[] =>
    devices
      .filter((device) => device.kind === kind && device.deviceId !== "")
      .map(({ deviceId, label }) => ({ id: deviceId, name: label }));
  return { microphones: of("audioinput"), cameras: of("videoinput"), speakers: of("audiooutput") };
}

/** Runs when a device is plugged in or out; answers with how to stop. */
export function watchDevices(changed: () => void): () => void {
  const devices = mediaDevices();
  devices?.addEventListener("devicechange", changed);
  return () => devices?.removeEventListener("devicechange", changed);
}

/** Whether the browser remembers that this page may use camera or microphone. */
export async function mayUseDevices(): Promise<boolean> {
  const names = ["camera", "microphone"] as PermissionName[];
  const states = names.map(async (name) => (await navigator.permissions.query({ name })).state);
  const known: readonly string[] = await Promise.all(states).catch(() => []);
  return known.includes("granted");
}

/**
 * Opens microphone and camera; where both cannot be had, the one that can. A chosen device that is gone gives way to the
 * browser's own choice. @throws the browser's error where neither can be opened
 */
export async function openDevices(chosen: {
  readonly microphoneId: string | null;
  readonly cameraId: string | null;
}): Promise<OpenedDevices> {
  const audio = audioFor(chosen.microphoneId);
  const video = videoFor(chosen.cameraId);
  try {
    return { stream: await open({ audio, video }), problem: null };
  } catch (error) {
    const problem = problemOf(error);
    const alone = await open({ audio }).catch(() => open({ video }).catch(() => null));
    if (!alone) {
      throw error;
    }
    return { stream: alone, problem };
  }
}

/** Opens one device. @throws the browser's error */
export async function openTrack(
  kind: "microphone" | "camera",
  deviceId: string | null,
): Promise<MediaStreamTrack> {
  const constraints =
    kind === "microphone" ? { audio: audioFor(deviceId) } : { video: videoFor(deviceId) };
  const [track] = (await open(constraints)).getTracks();
  if (!track) {
    throw new DOMException("The browser gave no track.", "NotFoundError");
  }
  return track;
}

/** What a browser's error means for a person. */
export function problemOf(error: unknown): DeviceProblem {
  if (!mediaDevices()) {
    return "insecure";
  }
  switch ((error as { name?: string }).name) {
    case "NotAllowedError":
    case "SecurityError":
      return "denied";
    case "NotFoundError":
    case "OverconstrainedError":
      return "missing";
    case "NotReadableError":
    case "AbortError":
      return "busy";
    default:
      return "unknown";
  }
}

/** Plays a soft tone of half a second through a speaker. */
export async function playTestTone(speakerId: string | null): Promise<void> {
  const audio = new AudioContext();
  const out = audio.createMediaStreamDestination();
  const gain = new GainNode(audio, { gain: 0 });
  gain.gain.setTargetAtTime(0.2, audio.currentTime, 0.03);
  gain.gain.setTargetAtTime(0, audio.currentTime + 0.45, 0.05);
  const tone = new OscillatorNode(audio, { frequency: 523.25 });
  tone.connect(gain).connect(out);
  const player = new Audio();
  player.srcObject = out.stream;
  await useSpeaker(player, speakerId);
  await player.play();
  tone.start();
  tone.stop(audio.currentTime + 0.8);
  tone.onended = () => void audio.close();
}

/** Sends an element's sound to a speaker, where the browser can; the speaker may be gone, then it stays where it is. */
export async function useSpeaker(
  element: HTMLMediaElement,
  speakerId: string | null,
): Promise<void> {
  if ("setSinkId" in element) {
    await element.setSinkId(speakerId ?? "").catch(() => undefined);
  }
}

/** Tells a microphone's level, 0 to 1 (root mean square, -60 to 0 dB made linear), 20 times a second; answers with how to stop. */
export function watchLevel(stream: MediaStream, listener: (level: number) => void): () => void {
  const [track] = stream.getAudioTracks();
  if (!track) {
    return () => undefined;
  }
  const audio = new AudioContext();
  const analyser = new AnalyserNode(audio, { fftSize: 1024 });
  audio.createMediaStreamSource(new MediaStream([track])).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
    const decibels = 10 * Math.log10(power + 1e-9);
    listener(Math.min(1, Math.max(0, 1 + decibels / 60)));
  }, 50);
  return () => {
    clearInterval(timer);
    void audio.close();
  };
}

/** Undefined on a page that is not served over TLS or from this machine. */
function mediaDevices(): MediaDevices | undefined {
  return (navigator as Partial<Navigator>).mediaDevices;
}

async function open(constraints: MediaStreamConstraints): Promise<MediaStream> {
  const devices = mediaDevices();
  if (!devices) {
    throw new DOMException("This page is not served securely.", "SecurityError");
  }
  return devices.getUserMedia(constraints);
}

function audioFor(deviceId: string | null): MediaTrackConstraints {
  return { ...voice, ...(deviceId ? { deviceId: { ideal: deviceId } } : {}) };
}

function videoFor(deviceId: string | null): MediaTrackConstraints {
  return { ...picture, ...(deviceId ? { deviceId: { ideal: deviceId } } : {}) };
}
