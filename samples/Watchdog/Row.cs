using System.Buffers.Text;

namespace Watchdog;

/// <summary>A line of the stream: a name for the moment, and a reading of each sensor, with commas between.</summary>
internal static class Row
{
    /// <summary>Reads a line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="moment">Receives its first column.</param>
    /// <param name="readings">Receives the readings.</param>
    /// <returns>False where it is no row: too few or too many columns, or a reading that is no finite number.</returns>
    public static bool TryRead(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> moment, Span<float> readings)
    {
        int comma = line.IndexOf((byte)',');
        moment = comma < 0 ? line : line[..comma];
        ReadOnlySpan<byte> rest = comma < 0 ? default : line[(comma + 1)..];
        for (int sensor = 0; sensor < Sensors.Count; sensor++)
        {
            int end = rest.IndexOf((byte)',');
            bool isLast = sensor == Sensors.Count - 1;
            if (isLast != (end < 0))
                return false;
            ReadOnlySpan<byte> number = isLast ? rest : rest[..end];
            if (!Utf8Parser.TryParse(number, out readings[sensor], out int used) || used != number.Length || !float.IsFinite(readings[sensor]) || Math.Abs(readings[sensor]) > 1e6f)
                return false;
            rest = isLast ? default : rest[(end + 1)..];
        }

        return true;
    }
}
