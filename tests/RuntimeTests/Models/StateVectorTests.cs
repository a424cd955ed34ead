namespace Unrolled.RuntimeTests.Models;

/// <summary>A state's numbers by layer and vector, and its bytes, which only a model with the same layers takes.</summary>
public sealed class StateVectorTests
{
    [Fact]
    public void The_vectors_of_a_state_have_names()
    {
        Varied model = new(seed: 1);
        var state = default(Varied.State);
        float[] input = [0.5f, -1, 2], output = new float[3];
        model.Step(input, ref state, output);

        float[] all = [.. state.Rnn1.H, .. state.Lstm1L0.H, .. state.Lstm1L0.C, .. state.Lstm1L1.H, .. state.Lstm1L1.C, .. state.Gru1.H];
        Assert.Equal(state.Values.ToArray(), all);
        Assert.Equal((4, 9), (state.Lstm1L0.H.Length, state.Lstm1L0.C.Length));

        // What is read out and set into a fresh state goes on with the same bits.
        var other = default(Varied.State);
        other.SetRnn1(state.Rnn1.H);
        other.SetLstm1L0(state.Lstm1L0.H, state.Lstm1L0.C);
        other.SetLstm1L1(state.Lstm1L1.H, state.Lstm1L1.C);
        other.SetGru1(h: state.Gru1.H);
        Assert.True(other.HasStarted);
        Assert.Equal(state, other);
        float[] again = new float[3];
        model.Step(input, ref state, output);
        model.Step(input, ref other, again);
        Assert.Equal(output, again);
        Assert.Throws<ArgumentException>(() => other.SetRnn1(new float[3]));
        Assert.Throws<ArgumentException>(() => other.SetLstm1L0(new float[9], new float[9]));
    }

    [Fact]
    public void Reading_does_not_start_a_state()
    {
        var state = default(Pedal.State);

        Assert.All(state.Lstm1.C.ToArray(), number => Assert.Equal(0, number));
        Assert.False(state.HasStarted);
    }

    [Fact]
    public void Layers_may_be_called_as_the_members_of_a_state_are()
    {
        var state = default(Awkward.State);
        new Awkward(seed: 1).Step([1], ref state, new float[2]);

        Assert.Equal(2, state.Values_.H.Length);
        Assert.Equal(3, state.Write_.H.Length);
        Assert.Equal(2, state.SetX.H.Length);
        Assert.Equal(2, state.X.H.Length);
        state.SetX_(state.X.H);
    }

    public static TheoryData<string, byte[]> Foreign
    {
        get
        {
            static byte[] Written(Action<byte[]> write, int count)
            {
                byte[] bytes = new byte[count];
                write(bytes);
                return bytes;
            }

            var pedal = default(Pedal.State);
            new Pedal(seed: 1).Step(0.5f, ref pedal);
            byte[] own = Written(bytes => pedal.Write(bytes), Pedal.State.ByteCount);
            byte[] fresh = Written(bytes => default(Pedal.State).Write(bytes), Pedal.State.ByteCount);
            byte[] numbered = [.. fresh];
            numbered[^1] = 0x3F;
            return new()
            {
                { "another cell of equal size", Written(bytes => default(SameSize.State).Write(bytes), SameSize.State.ByteCount) },
                { "the same cell with another name", Written(bytes => default(OtherName.State).Write(bytes), OtherName.State.ByteCount) },
                { "not started, with numbers", numbered },
                { "of an earlier form: 1 and the numbers", [1, 0, 0, 0, .. own.AsSpan(4)] },
                { "zeros", new byte[Pedal.State.ByteCount] },
            };
        }
    }

    [Theory]
    [MemberData(nameof(Foreign))]
    public void Bytes_of_another_state_are_refused(string what, byte[] bytes)
    {
        Assert.Equal(Pedal.State.ByteCount, bytes.Length);
        Assert.True(Record.Exception(() => Pedal.State.Read(bytes)) is ArgumentException, what);
    }

    [Fact]
    public void A_copy_of_a_class_with_the_same_layers_takes_them()
    {
        byte[] bytes = new byte[Pedal.State.ByteCount];
        var state = default(Pedal.State);
        new Pedal(seed: 1).Step(0.5f, ref state);
        state.Write(bytes);

        Assert.Equal(state.Values.ToArray(), PedalAgain.State.Read(bytes).Values.ToArray());
    }
}

/// <summary>Names that a state has taken itself.</summary>
[RecurrentModel(Input = 1)]
[Rnn(2, Name = "values")]
[Rnn(3, Name = "write")]
[Rnn(2, Name = "set-x")]
[Rnn(2, Name = "x")]
public partial class Awkward;

/// <summary>As many numbers of state as <see cref="Pedal"/>.</summary>
[RecurrentModel(Input = 1)]
[Gru(16)]
[Dense(1)]
public partial class SameSize;

/// <summary>The layers of <see cref="Pedal"/> under another name.</summary>
[RecurrentModel(Input = 1)]
[Lstm(8, Name = "pedal")]
[Dense(1)]
public partial class OtherName;

/// <summary>The layers of <see cref="Pedal"/>.</summary>
[RecurrentModel(Input = 1)]
[Lstm(8)]
[Dense(1)]
public partial class PedalAgain;
