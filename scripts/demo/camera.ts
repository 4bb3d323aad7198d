/** What a robot shows and how it sounds. */
export type Appearance = {
  /** The lines of its name plate, most important first. */
  readonly plate: readonly [name: string, ...rest: string[]];
  /** Of background and clothes, 0 to 359. */
  readonly hue: number;
  /** Of its voice, Hz: about 110 for a low one, 210 for a high one. */
  readonly pitchHz: number;
  readonly width: number;
  readonly height: number;
  readonly framesPerSecond: number;
  /** The lines of the slide that it shows when it shares its screen. */
  readonly slide: readonly string[];
};

/**
 * Gives a page a camera, a microphone and a screen of its own, drawn and synthesised in the page: a figure with a name plate
 * that breathes, blinks and moves its mouth, and bursts of a voice-like sound (a saw tooth through three formants). Runs in
 * the browser as an init script, so it may use nothing from outside its own body.
 */
// oxlint-disable-next-line max-lines-per-function
export function installDevices(look: Appearance): void {
  const startedAt = performance.now();
  const phrase = (seconds: number): boolean => seconds % 5 < 3.4;

  function paintFigure(pen: CanvasRenderingContext2D, seconds: number): void {
    const { width, height, hue } = look;
    const sway = Math.sin(seconds * 1.3) * width * 0.012;
    const [x, y, head] = [width / 2 + sway, height * 0.42, height * 0.17];
    pen.fillStyle = `hsl(${hue} 25% 82%)`;
    pen.fillRect(0, 0, width, height);
    pen.fillStyle = `hsl(${hue} 30% 30%)`;
    pen.beginPath();
    pen.ellipse(x, height * 0.98, width * 0.23, height * 0.36, 0, Math.PI, 0);
    pen.fill();
    pen.fillStyle = "hsl(28 45% 72%)";
    pen.beginPath();
    pen.ellipse(x, y, head * 0.82, head, 0, 0, Math.PI * 2);
    pen.fill();
    pen.fillStyle = `hsl(${hue} 20% 16%)`;
    pen.beginPath();
    pen.ellipse(x, y - head * 0.5, head * 0.86, head * 0.62, 0, Math.PI, 0);
    pen.fill();
    const eye = seconds % 3.7 < 0.15 ? 0.01 : 0.09;
    const mouth = phrase(seconds) ? 0.04 + Math.abs(Math.sin(seconds * 9)) * 0.16 : 0.03;
    for (const [dx, dy, rx, ry] of [
      [-0.32, 0, 0.1, eye],
      [0.32, 0, 0.1, eye],
      [0, 0.5, 0.26, mouth],
    ] as const) {
      pen.beginPath();
      pen.ellipse(x + dx * head, y + dy * head, rx * head, ry * head, 0, 0, Math.PI * 2);
      pen.fill();
    }
  }

  function paintPlate(pen: CanvasRenderingContext2D): void {
    const { width, height } = look;
    pen.fillStyle = "hsl(0 0% 100% / 0.92)";
    pen.fillRect(0, height * 0.76, width, height * 0.24);
    pen.fillStyle = "hsl(200 30% 12%)";
    pen.textAlign = "center";
    look.plate.slice(0, 2).forEach((line, index) => {
      pen.font = `${index === 0 ? 600 : 400} ${height * (index === 0 ? 0.105 : 0.07)}px sans-serif`;
      pen.fillText(line, width / 2, height * (index === 0 ? 0.865 : 0.955), width * 0.94);
    });
  }

  function paintSlide(pen: CanvasRenderingContext2D, seconds: number): void {
    const { canvas } = pen;
    pen.fillStyle = "white";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.fillStyle = `hsl(${look.hue} 45% 28%)`;
    pen.fillRect(0, 0, canvas.width, canvas.height * 0.14);
    look.slide.forEach((line, index) => {
      pen.fillStyle = index === 0 ? "white" : "hsl(200 30% 15%)";
      pen.font = `${index === 0 ? 600 : 400} ${canvas.height * 0.07}px sans-serif`;
      pen.fillText(
        line,
        canvas.width * 0.05,
        canvas.height * (0.1 + index * 0.16),
        canvas.width * 0.9,
      );
    });
    // A thin bar that runs, so that the picture moves and its freshness can be seen.
    pen.fillRect(0, canvas.height - 6, ((seconds * 40) % canvas.width) + 2, 6);
  }

  function filmed(
    size: readonly [width: number, height: number],
    paint: (pen: CanvasRenderingContext2D, seconds: number) => void,
  ): MediaStreamTrack {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = size;
    const pen = canvas.getContext("2d");
    const frame = (): void => {
      if (pen) {
        paint(pen, (performance.now() - startedAt) / 1000);
      }
    };
    frame();
    setInterval(frame, 1000 / look.framesPerSecond);
    const [track] = canvas.captureStream(look.framesPerSecond).getVideoTracks();
    if (!track) {
      throw new Error("The canvas gives no picture.");
    }
    return track;
  }

  function voice(): MediaStreamTrack {
    const audio = new AudioContext();
    void audio.resume();
    const out = audio.createMediaStreamDestination();
    const level = new GainNode(audio, { gain: 0 });
    const source = new OscillatorNode(audio, { type: "sawtooth", frequency: look.pitchHz });
    for (const [frequency, gain] of [
      [600, 1],
      [1200, 0.5],
      [2500, 0.25],
    ] as const) {
      source
        .connect(new BiquadFilterNode(audio, { type: "bandpass", frequency, Q: 8 }))
        .connect(new GainNode(audio, { gain }))
        .connect(level);
    }
    level.connect(out);
    source.start();
    const syllable = (): void => {
      const now = audio.currentTime;
      const speaking = phrase((performance.now() - startedAt) / 1000);
      source.frequency.setTargetAtTime(look.pitchHz * (0.9 + Math.random() * 0.25), now, 0.05);
      level.gain.setTargetAtTime(speaking ? 0.35 : 0, now, 0.03);
      level.gain.setTargetAtTime(speaking ? 0.06 : 0, now + 0.12, 0.04);
    };
    setInterval(syllable, 190);
    const [track] = out.stream.getAudioTracks();
    if (!track) {
      throw new Error("The synthesiser gives no sound.");
    }
    return track;
  }

  const made = new Map<string, MediaStreamTrack>();
  const track = (kind: string, make: () => MediaStreamTrack): MediaStreamTrack => {
    const found = made.get(kind) ?? make();
    made.set(kind, found);
    return found.clone();
  };
  const camera = (): MediaStreamTrack =>
    filmed([look.width, look.height], (pen, seconds) => {
      paintFigure(pen, seconds);
      paintPlate(pen);
    });
  const device = (kind: MediaDeviceKind, label: string): MediaDeviceInfo => ({
    kind,
    label,
    deviceId: `robot-${kind}`,
    groupId: "robot",
    toJSON: () => ({ kind, label }),
  });

  const { mediaDevices } = navigator;
  mediaDevices.getUserMedia = (constraints) => {
    const sound = constraints?.audio ? [track("voice", voice)] : [];
    const picture = constraints?.video ? [track("camera", camera)] : [];
    return Promise.resolve(new MediaStream([...sound, ...picture]));
  };
  mediaDevices.getDisplayMedia = () =>
    Promise.resolve(new MediaStream([track("slide", () => filmed([960, 540], paintSlide))]));
  mediaDevices.enumerateDevices = () =>
    Promise.resolve([
      device("videoinput", "Robot camera"),
      device("audioinput", "Robot microphone"),
      device("audiooutput", "Robot speaker"),
    ]);
}
