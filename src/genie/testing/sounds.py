"""Sounds for tests and evaluations, made from seeds: what is not speech, and speech in bad conditions.

Everything is float32 mono at 16 kHz between -1 and 1, except where bytes of a WAV are returned.
"""

import subprocess
import tempfile
import wave
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

RATE_HZ = 16_000

Sound = NDArray[np.float32]


def not_speech(kind: str, seed: int, seconds: float = 4.0) -> Sound:
    """A sound in which nobody speaks; `kind` is a key of `NOT_SPEECH`."""
    randomness = np.random.default_rng([seed, *kind.encode()])
    return NOT_SPEECH[kind](randomness, int(seconds * RATE_HZ))


def spoken_by(voice: str, text: str, *, speed: float = 1.0) -> Sound:
    """A text spoken by `flite:NAME` or `espeak:NAME`, programs of the system with voices unlike ours.

    `speed` 1 is a calm pace; 1.2 is a fifth faster.
    """
    program, name = voice.split(":")
    stretch = [] if speed == 1.0 else ["--setf", f"duration_stretch={1 / speed:.3f}"]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "speech.wav"
        command = {
            "flite": ["flite", "-voice", name, *stretch, "-t", text, "-o", str(path)],
            "espeak": ["espeak-ng", "-v", name, "-s", f"{150 * speed:.0f}", "-w", str(path), text],
        }[program]
        subprocess.run(command, check=True, capture_output=True, timeout=60)
        return from_wav(path.read_bytes())


def spoken_over(noise: str | None, voice: str, text: str, *, speed: float = 1.0) -> Sound:
    """The same over a noise (a key of `NOT_SPEECH`) that is 10 dB under it; the noise is always the same."""
    speech = spoken_by(voice, text, speed=speed)
    return speech if noise is None else with_noise(speech, not_speech(noise, 4, 6.0), 10)


def from_wav(recording: bytes) -> Sound:
    """A 16-bit WAV's first channel at 16 kHz."""
    with wave.open(BytesIO(recording)) as stream:
        samples = np.frombuffer(stream.readframes(stream.getnframes()), dtype="<i2")
        samples = samples.reshape(-1, stream.getnchannels())[:, 0] / 32768.0
        rate_hz = stream.getframerate()
    count = int(len(samples) * RATE_HZ / rate_hz)
    if rate_hz > RATE_HZ:
        samples = _band(samples, rate_hz, 0, RATE_HZ / 2)
    resampled: Sound = np.interp(
        np.arange(count) * rate_hz / RATE_HZ, np.arange(len(samples)), samples
    ).astype(np.float32)
    return resampled


def to_wav(sound: Sound) -> bytes:
    """The sound as a 16-bit mono WAV at 16 kHz."""
    outlet = BytesIO()
    with wave.open(outlet, "wb") as stream:
        stream.setnchannels(1)
        stream.setsampwidth(2)
        stream.setframerate(RATE_HZ)
        stream.writeframes((np.clip(sound, -1, 1) * 32767).astype("<i2").tobytes())
    return outlet.getvalue()


def at_level(sound: NDArray[np.floating[Any]], level_db: float) -> Sound:
    """The sound with this root mean square, in dB of full scale."""
    level = float(np.sqrt(np.mean(sound**2))) or 1.0
    levelled: Sound = (sound * (10 ** (level_db / 20) / level)).astype(np.float32)
    return levelled


def with_noise(speech: Sound, noise: Sound, snr_db: float) -> Sound:
    """Speech with a noise this many dB under it, and half a second of the noise alone at both ends."""
    margin = np.zeros(RATE_HZ // 2, dtype=np.float32)
    padded = np.concatenate([margin, speech, margin])
    level_db = 20 * np.log10(np.sqrt(np.mean(speech**2)) + 1e-9)
    repeated = np.resize(noise, len(padded))
    mixed = padded + at_level(repeated, level_db - snr_db)
    return (mixed / max(1.0, float(np.abs(mixed).max()))).astype(np.float32)


def _level(randomness: np.random.Generator) -> float:
    return float(randomness.uniform(-50, -12))


def _silence(randomness: np.random.Generator, count: int) -> Sound:
    return np.zeros(count, dtype=np.float32)


def _dither(randomness: np.random.Generator, count: int) -> Sound:
    return (randomness.standard_normal(count) * 10 ** (-75 / 20)).astype(np.float32)


def _coloured(exponent: float) -> Callable[[np.random.Generator, int], Sound]:
    def make(randomness: np.random.Generator, count: int) -> Sound:
        spectrum = np.fft.rfft(randomness.standard_normal(count))
        frequencies = np.maximum(np.fft.rfftfreq(count, 1 / RATE_HZ), 20)
        return at_level(np.fft.irfft(spectrum / frequencies**exponent, count), _level(randomness))

    return make


def _hum(base_hz: float) -> Callable[[np.random.Generator, int], Sound]:
    def make(randomness: np.random.Generator, count: int) -> Sound:
        time_s = np.arange(count) / RATE_HZ
        sound = sum(
            np.sin(2 * np.pi * base_hz * k * time_s + randomness.uniform(0, 6))
            * randomness.uniform(0.2, 1)
            / k
            for k in range(1, 9)
        )
        return at_level(sound + 0.01 * randomness.standard_normal(count), _level(randomness))

    return make


def _fan(randomness: np.random.Generator, count: int) -> Sound:
    time_s = np.arange(count) / RATE_HZ
    air = _band(randomness.standard_normal(count), RATE_HZ, 80, randomness.uniform(600, 2500))
    blades = 1 + 0.3 * np.sin(2 * np.pi * randomness.uniform(15, 60) * time_s)
    whine = 0.1 * np.sin(2 * np.pi * randomness.uniform(200, 700) * time_s)
    return at_level(air / air.std() * blades + whine, _level(randomness))


def _music(randomness: np.random.Generator, count: int) -> Sound:
    time_s = np.arange(count) / RATE_HZ
    sound = np.zeros(count)
    beat_s = float(randomness.uniform(0.25, 0.6))
    root = float(randomness.uniform(110, 330))
    for number, start_s in enumerate(np.arange(0, count / RATE_HZ, beat_s)):
        after = np.maximum(0, time_s - start_s)
        envelope = np.where(time_s >= start_s, np.exp(-after * randomness.uniform(1.5, 5)), 0)
        chord = [(0, 4, 7), (5, 9, 12), (7, 11, 14), (9, 12, 16)][number // 4 % 4]
        for semitones in (*chord, 12 + int(randomness.choice([0, 2, 4, 7, 9]))):
            pitch = root * 2 ** (semitones / 12)
            for overtone in range(1, 5):
                sound += envelope * np.sin(2 * np.pi * pitch * overtone * after) / overtone**1.5
        drum = np.where(time_s >= start_s, np.exp(-after * 40), 0) * randomness.standard_normal(count)
        sound += drum * (1.5 if number % 2 else 0.3)
    return at_level(sound, float(randomness.uniform(-30, -12)))


def _breath(randomness: np.random.Generator, count: int) -> Sound:
    time_s = np.arange(count) / RATE_HZ
    period_s = float(randomness.uniform(1.5, 3.5))
    swell = np.clip(np.sin(2 * np.pi * time_s / period_s), 0, 1) ** 1.5
    exhale = np.clip(-np.sin(2 * np.pi * time_s / period_s), 0, 1) ** 2
    inward = _band(randomness.standard_normal(count), RATE_HZ, 800, 4000)
    outward = _band(randomness.standard_normal(count), RATE_HZ, 300, 1800)
    sound = inward / inward.std() * swell + 0.7 * outward / outward.std() * exhale
    return at_level(sound, float(randomness.uniform(-45, -20)))


def _keys(randomness: np.random.Generator, count: int) -> Sound:
    sound = 0.001 * randomness.standard_normal(count)
    position = 0
    while (position := position + int(randomness.uniform(0.06, 0.35) * RATE_HZ)) < count - 2000:
        length = int(randomness.uniform(300, 1600))
        decay = np.exp(-np.arange(length) / randomness.uniform(40, 200))
        ring = np.sin(2 * np.pi * randomness.uniform(900, 4500) * np.arange(length) / RATE_HZ)
        click = decay * (randomness.standard_normal(length) + ring) * randomness.uniform(0.3, 1)
        sound[position : position + length] += click
    heard: Sound = (sound / np.abs(sound).max() * 10 ** (randomness.uniform(-30, -3) / 20)).astype(np.float32)
    return heard


def _knocks(randomness: np.random.Generator, count: int) -> Sound:
    sound = 0.002 * randomness.standard_normal(count)
    position = RATE_HZ // 3
    while position < count - 4000:
        decay = np.exp(-np.arange(4000) / randomness.uniform(200, 900))
        thud = np.sin(2 * np.pi * randomness.uniform(70, 240) * np.arange(4000) / RATE_HZ)
        sound[position : position + 4000] += decay * thud * randomness.uniform(0.5, 1)
        position += int(randomness.uniform(0.2, 1.2) * RATE_HZ)
    heard: Sound = (sound / np.abs(sound).max() * 10 ** (randomness.uniform(-20, -3) / 20)).astype(np.float32)
    return heard


def _band(sound: NDArray[np.float64], rate_hz: int, low_hz: float, high_hz: float) -> NDArray[np.float64]:
    spectrum = np.fft.rfft(sound)
    frequencies = np.fft.rfftfreq(len(sound), 1 / rate_hz)
    return np.fft.irfft(np.where((frequencies >= low_hz) & (frequencies <= high_hz), spectrum, 0), len(sound))


NOT_SPEECH: Mapping[str, Callable[[np.random.Generator, int], Sound]] = {
    "silence": _silence,
    "dither": _dither,
    "white noise": _coloured(0.0),
    "pink noise": _coloured(0.5),
    "brown noise": _coloured(1.0),
    "hum 50 Hz": _hum(50),
    "hum 60 Hz": _hum(60),
    "fan": _fan,
    "music": _music,
    "breath": _breath,
    "keys": _keys,
    "knocks": _knocks,
}
