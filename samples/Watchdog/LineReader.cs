namespace Watchdog;

/// <summary>Cuts a stream of bytes into lines, in one buffer that is never enlarged. Of a line that does not fit, nothing but its number is kept.</summary>
internal sealed class LineReader(Stream stream)
{
    private const int Longest = 4096;

    private readonly byte[] _buffer = new byte[Longest];
    private int _start, _end;
    private bool _hasEnded;

    /// <summary>The number of the line that was read last, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>Reads the next line, without its end.</summary>
    /// <param name="line">The line, good until the next call; empty where it is too long.</param>
    /// <param name="isTooLong">Whether the line is longer than the buffer.</param>
    /// <returns>False at the stream's end.</returns>
    public bool Next(out ReadOnlySpan<byte> line, out bool isTooLong)
    {
        isTooLong = false;
        while (true)
        {
            int length = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            if (length >= 0 || (_hasEnded && (_end > _start || isTooLong)))
            {
                line = isTooLong ? default : _buffer.AsSpan(_start, length < 0 ? _end - _start : length).TrimEnd((byte)'\r');
                _start = length < 0 ? _end : _start + length + 1;
                Number++;
                return true;
            }

            if (_hasEnded)
            {
                line = default;
                return false;
            }

            if (_end - _start == Longest)
                (isTooLong, _start, _end) = (true, 0, 0);
            Fill();
        }
    }

    private void Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        int read = stream.Read(_buffer, _end, Longest - _end);
        _hasEnded = read == 0;
        _end += read;
    }
}
