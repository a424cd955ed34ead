using System;

namespace Unrolled.Tool.Files;

/// <summary>A file that is not read, or not converted. The message says what was expected, what came and what to do.</summary>
internal sealed class RefusedFileException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>A fault of the bytes themselves.</summary>
    public static RefusedFileException Malformed(string format, string fault, Exception? innerException = null) =>
        new($"Not a readable {format} file: {fault}. It may be cut or damaged; save or copy it again.", innerException);
}
