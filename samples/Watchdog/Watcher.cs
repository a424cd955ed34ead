using System.Buffers.Binary;

namespace Watchdog;

/// <summary>
/// Judges row after row: z = |reading − forecast| / σ, and z above the threshold is an anomaly. What is an anomaly is not believed: the model reads its own forecast instead, so that one
/// bad reading does not spoil the next forecast. After <see cref="Patience"/> such rows of a sensor it gives in: that is the new normal.
/// </summary>
internal sealed class Watcher(Forecast model)
{
    public const int WarmUp = 30, Patience = 14;

    /// <summary>Bytes of all that it remembers.</summary>
    public const int ByteCount = Forecast.State.ByteCount + (4 * (1 + (3 * Sensors.Count)));

    private readonly float[] _expected = new float[Sensors.Count], _deviations = new float[Sensors.Count], _inputs = new float[Sensors.Count], _lastExpected = new float[Sensors.Count];
    private readonly int[] _inARow = new int[Sensors.Count];
    private readonly float[] _outputs = new float[2 * Sensors.Count];
    private Forecast.State _state;
    private int _rows;

    /// <summary>A residual of more standard deviations than this is an anomaly. Default: <see cref="Sensors.Threshold"/>.</summary>
    public float Threshold { get; init; } = Sensors.Threshold;

    /// <summary>What was expected of each sensor in the row that was judged last, in its own units.</summary>
    public float Expected(int sensor) => Sensors.Unscaled(sensor, _lastExpected[sensor]);

    /// <summary>Judges a row and takes it in.</summary>
    /// <param name="row">A reading of each sensor.</param>
    /// <param name="scores">Receives z of each; 0 while it warms up.</param>
    public void Judge(ReadOnlySpan<float> row, Span<float> scores)
    {
        _expected.CopyTo(_lastExpected, 0);
        for (int sensor = 0; sensor < Sensors.Count; sensor++)
        {
            float reading = Sensors.Scaled(sensor, row[sensor]);
            scores[sensor] = _rows < WarmUp ? 0 : Math.Abs(reading - _expected[sensor]) / _deviations[sensor];
            bool isAnomaly = scores[sensor] > Threshold;
            _inARow[sensor] = isAnomaly ? _inARow[sensor] + 1 : 0;
            _inputs[sensor] = isAnomaly && _inARow[sensor] < Patience ? _expected[sensor] : reading;
        }

        model.Step(_inputs, ref _state, _outputs);
        for (int sensor = 0; sensor < Sensors.Count; sensor++)
            (_expected[sensor], _deviations[sensor]) = (_outputs[sensor], MathF.Exp(_outputs[Sensors.Count + sensor] / 2));
        _rows = Math.Min(_rows + 1, WarmUp);
    }

    /// <summary>Writes all that it remembers.</summary>
    public void Write(Span<byte> destination)
    {
        _state.Write(destination[..Forecast.State.ByteCount]);
        Span<byte> rest = destination[Forecast.State.ByteCount..];
        BinaryPrimitives.WriteInt32LittleEndian(rest, _rows);
        for (int sensor = 0; sensor < Sensors.Count; sensor++)
        {
            Span<byte> own = rest[(4 + (12 * sensor))..];
            BinaryPrimitives.WriteSingleLittleEndian(own, _expected[sensor]);
            BinaryPrimitives.WriteSingleLittleEndian(own[4..], _deviations[sensor]);
            BinaryPrimitives.WriteInt32LittleEndian(own[8..], _inARow[sensor]);
        }
    }

    /// <summary>Takes in what <see cref="Write"/> wrote.</summary>
    public void Read(ReadOnlySpan<byte> source)
    {
        _state = Forecast.State.Read(source[..Forecast.State.ByteCount]);
        ReadOnlySpan<byte> rest = source[Forecast.State.ByteCount..];
        _rows = BinaryPrimitives.ReadInt32LittleEndian(rest);
        for (int sensor = 0; sensor < Sensors.Count; sensor++)
        {
            ReadOnlySpan<byte> own = rest[(4 + (12 * sensor))..];
            _expected[sensor] = BinaryPrimitives.ReadSingleLittleEndian(own);
            _deviations[sensor] = BinaryPrimitives.ReadSingleLittleEndian(own[4..]);
            _inARow[sensor] = BinaryPrimitives.ReadInt32LittleEndian(own[8..]);
        }
    }
}
