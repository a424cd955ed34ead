using System;

namespace Unrolled;

/// <summary>
/// A model file cannot be loaded or saved: it is truncated, malformed, belongs to another model, or contains numbers that are not finite.
/// The message lists all faults. Neither the model nor an older file has changed.
/// </summary>
public sealed class ModelFileException : Exception
{
    /// <summary>A fault of a file.</summary>
    /// <param name="message">What was expected, what was found and what to do.</param>
    /// <param name="innerException">The cause, if any.</param>
    public ModelFileException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>A fault of the bytes, independent of the model.</summary>
    internal static ModelFileException Malformed(string fault, Exception? innerException = null) =>
        new($"Not a readable safetensors file: {fault}. It may be cut, damaged or of another format; save or copy it again.", innerException);

    /// <summary>The same fault, with the file's name in front.</summary>
    internal static ModelFileException In(string path, ModelFileException fault) => new($"{path}: {fault.Message}", fault);
}
