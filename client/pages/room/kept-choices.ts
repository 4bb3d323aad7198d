import type { DeviceChoices } from "./use-devices.ts";

const key = "devices";

/** At first the microphone is closed and the camera on: many people at once, and each with a face. */
export const firstChoices: DeviceChoices = {
  microphoneOn: false,
  cameraOn: true,
  microphoneId: null,
  cameraId: null,
  speakerId: null,
};

/** What was chosen in this browser before; the first choices where nothing, or nothing readable, was kept. */
export function keptChoices(): DeviceChoices {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? "{}") as Partial<DeviceChoices>;
    return { ...firstChoices, ...kept };
  } catch {
    return firstChoices;
  }
}

/** Keeps the choices in this browser; where it keeps nothing, they hold for this page. */
export function keepChoices(choices: DeviceChoices): void {
  try {
    localStorage.setItem(key, JSON.stringify(choices));
  } catch {
    // Storage is full or forbidden.
  }
}

/** Whether the consent to open the microphone was given for a meeting in this tab: a reload does not withdraw it. */
export function keptConsent(meetingId: string): boolean {
  return sessionStorage.getItem(`consent:${meetingId}`) === "given";
}

/** Keeps the consent for this meeting and this tab. */
export function keepConsent(meetingId: string, isGiven: boolean): void {
  sessionStorage.setItem(`consent:${meetingId}`, isGiven ? "given" : "withheld");
}
