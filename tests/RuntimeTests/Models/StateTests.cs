namespace Unrolled.RuntimeTests.Models;

/// <summary>A state is a value.</summary>
public sealed class StateTests
{
    private readonly Pedal _model = new(seed: 1);

    private Pedal.State After(int steps)
    {
        var state = default(Pedal.State);
        foreach (float input in RandomNumbers.Draw(steps))
            _model.Step(input, ref state);
        return state;
    }

    [Fact]
    public void A_fresh_state_has_not_started()
    {
        var state = default(Pedal.State);
        Assert.False(state.HasStarted);
        Assert.All(state.Values.ToArray(), value => Assert.Equal(0, value));
        Assert.True(After(1).HasStarted);
    }

    [Fact]
    public void An_assignment_is_a_snapshot()
    {
        Pedal.State state = After(5), snapshot = state;
        float first = _model.Step(0.5f, ref state), again = _model.Step(0.5f, ref snapshot);
        Assert.Equal(first, again);
        Assert.True(state == snapshot);
        _model.Step(0.1f, ref state);
        Assert.True(state != snapshot);
    }

    [Fact]
    public void Equal_states_have_equal_hashes()
    {
        Assert.Equal(After(4), After(4));
        Assert.Equal(After(4).GetHashCode(), After(4).GetHashCode());
        Assert.NotEqual(After(4), After(5));
        Assert.False(After(1).Equals((object)1));
    }

    [Fact]
    public void A_state_survives_being_written_and_read()
    {
        byte[] bytes = new byte[Pedal.State.ByteCount];
        After(7).Write(bytes);
        Assert.Equal(After(7), Pedal.State.Read(bytes));

        default(Pedal.State).Write(bytes);
        Assert.Equal(default, Pedal.State.Read(bytes));
    }

    [Fact]
    public void Bytes_that_are_no_state_are_refused()
    {
        byte[] bytes = new byte[Pedal.State.ByteCount];
        bytes[0] = 2;
        Assert.Throws<ArgumentException>(() => Pedal.State.Read(bytes));
        var error = Assert.Throws<ArgumentException>(() => Pedal.State.Read(bytes.AsSpan(1)));
        Assert.Contains($"expected {Pedal.State.ByteCount} bytes, was given {Pedal.State.ByteCount - 1}", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => default(Pedal.State).Write(new byte[3]));
    }

    [Fact]
    public void A_model_without_memory_has_a_state_all_the_same()
    {
        var model = new Memoryless();
        var state = default(Memoryless.State);
        float[] output = RandomNumbers.Poisoned(3);
        model.Step([1, 2], ref state, output);
        Assert.True(state.HasStarted);
        Assert.Equal(0, state.Values.Length);
        Assert.All(output, value => Assert.InRange(value, 0f, 1f));
        byte[] bytes = new byte[Memoryless.State.ByteCount];
        state.Write(bytes);
        Assert.Equal(state, Memoryless.State.Read(bytes));
    }
}
