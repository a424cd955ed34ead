using System;

namespace Unrolled;

/// <summary>
/// A model file cannot be read into a model or written from it: it is cut, malformed, of another model, or holds numbers that are not finite.
/// The message lists everything that is wrong; neither the model nor an older file has changed.
/// </summary>
public sealed class ModelFileException : Exception
{
    /// <summary>A fault of a file.</summary>
    /// <param name="message">What was expected, what came and what to do.</param>
    /// <param name="innerException">What lies behind it, if anything.</param>
    public ModelFileException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>A fault of the bytes themselves, whatever model they are meant for.</summary>
    internal static ModelFileException Malformed(string fault, Exception? innerException = null) =>
        new($"Not a readable safetensors file: {fault}. It may be cut, damaged or of another format; save or copy it again.", innerException);

    /// <summary>The same fault with the name of the file in front.</summary>
    internal static ModelFileException In(string path, ModelFileException fault) => new($"{path}: {fault.Message}", fault);
}
