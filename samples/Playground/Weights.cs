using Playground.Models;

namespace Playground;

/// <summary>The trained models, and the fingerprints that they have on x64: files beside the page, written by samples/PlaygroundSchool.</summary>
internal sealed record Weights(GestureModel Gestures, Brain Brain, LetterModel Letters, string[] Fingerprints)
{
    /// <summary>Fetches all of them.</summary>
    public static async Task<Weights> LoadAsync(HttpClient files)
    {
        Task<byte[]> gestures = Bytes("gestures.safetensors"), brain = Bytes("brain.safetensors"), letters = Bytes("letters.safetensors");
        string fingerprints = await files.GetStringAsync(new Uri("weights/fingerprints.txt", UriKind.Relative));
        return new Weights(GestureModel.Load(await gestures), Brain.Load(await brain), LetterModel.Load(await letters), fingerprints.Split('\n'));

        Task<byte[]> Bytes(string name) => files.GetByteArrayAsync(new Uri($"weights/{name}", UriKind.Relative));
    }
}
