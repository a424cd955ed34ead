namespace Unrolled.RuntimeTests.Hostile;

/// <summary>A disk that is full after so many bytes: what fits is written, then it fails.</summary>
internal sealed class LimitedStream(Stream disk, long bytes) : Stream
{
    private long _left = bytes;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        int fits = (int)Math.Min(count, _left);
        disk.Write(buffer, offset, fits);
        _left -= fits;
        if (fits < count)
            throw new IOException("No space left on device.");
    }

    public override void Flush() => disk.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
