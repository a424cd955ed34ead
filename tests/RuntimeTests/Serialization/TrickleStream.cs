using System;
using System.IO;

namespace Unrolled.RuntimeTests.Serialization;

/// <summary>A stream that cannot seek and answers every read with one byte; it counts them and goes on with zeros if asked to.</summary>
internal sealed class TrickleStream(byte[] bytes, bool endless = false) : Stream
{
    public int Served { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (count == 0 || (Served >= bytes.Length && !endless))
            return 0;
        buffer[offset] = Served < bytes.Length ? bytes[Served] : (byte)0;
        Served++;
        return 1;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
