using System.Buffers;
using System.Buffers.Text;

namespace Watchdog;

/// <summary>Writes a line at a time, out of one buffer.</summary>
internal sealed class Report(Stream stream)
{
    private const int Longest = 100;

    private readonly byte[] _line = new byte[512];
    private int _length;

    /// <summary>Adds text, of a long one the beginning. Control characters, which a terminal might obey, become question marks.</summary>
    public Report Text(ReadOnlySpan<byte> text)
    {
        foreach (byte letter in text[..Math.Min(text.Length, Longest)])
            _line[_length++] = letter < ' ' ? (byte)'?' : letter;
        return this;
    }

    /// <summary>Adds a whole number.</summary>
    public Report Number(long number)
    {
        Utf8Formatter.TryFormat(number, _line.AsSpan(_length), out int written);
        _length += written;
        return this;
    }

    /// <summary>Adds a number with one digit behind the point.</summary>
    public Report Number(float number)
    {
        Utf8Formatter.TryFormat(number, _line.AsSpan(_length), out int written, new StandardFormat('F', 1));
        _length += written;
        return this;
    }

    /// <summary>Ends the line and writes it.</summary>
    public void End()
    {
        _line[_length] = (byte)'\n';
        stream.Write(_line, 0, _length + 1);
        stream.Flush();
        _length = 0;
    }
}
