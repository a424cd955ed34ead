using System.Runtime;
using MindReader;

namespace Unrolled.SampleTests.MindReader;

/// <summary>The machine reads habits, plays the same however its time is sliced, and can be taken back.</summary>
public sealed class MachineTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public static TheoryData<string, int> Habits
    {
        get
        {
            var habits = new TheoryData<string, int>();
            foreach (Player player in Players.WithHabits)
                for (int seed = 1; seed <= 3; seed++)
                    habits.Add(player.Name, seed);
            return habits;
        }
    }

    public void Dispose() => File.Delete(_path);

    // By chance it would win 33 of a hundred, and 47 or more once in three hundred times; win as often as it loses, and be ahead by 20 once in a hundred.
    [Theory]
    [MemberData(nameof(Habits))]
    public void It_wins_against_every_habit_within_a_hundred_rounds(string name, int seed)
    {
        Balance balance = Balance.Of(Match.Hundred(Players.WithHabits.Single(player => player.Name == name), seed));
        Assert.True(balance.Wins >= 47 && balance.Wins - balance.Losses >= 20, balance.ToString());
    }

    [Fact]
    public void Nobody_wins_against_dice()
    {
        Balance balance = Balance.Of(Match.Hundred(Players.Dice, seed: 1));
        Assert.InRange(balance.Wins, 20, 47);
    }

    // What is left to the compiler are the sample's own few methods; without Prepare there are some hundreds, and the first frames would be dropped.
    [Fact]
    public void The_first_frames_wait_for_no_kernel()
    {
        using var machine = new Machine(seed: 4);
        long before = JitInfo.GetCompiledMethodCount(currentThread: true);
        machine.Take(new Round(Move.Rock, machine.Choose()));
        while (!machine.IsReady)
            machine.Think(TimeSpan.FromMilliseconds(2));
        long compiled = JitInfo.GetCompiledMethodCount(currentThread: true) - before;
        Assert.True(compiled <= 30, $"{compiled} methods were compiled.");
    }

    [Fact]
    public void What_it_plays_does_not_depend_on_how_its_time_is_sliced()
    {
        using Machine whole = new(seed: 2), sliced = new(seed: 2);
        var random = new Random(2);
        for (int round = 0; round < 12; round++)
        {
            whole.Think(Timeout.InfiniteTimeSpan);
            while (!sliced.IsReady)
                sliced.Think(TimeSpan.Zero);
            Assert.Equal(whole.Expectation.ToArray(), sliced.Expectation.ToArray());
            var played = new Round(Players.Moody.Next(whole.Rounds, random), whole.Choose());
            whole.Take(played);
            sliced.Take(played);
        }
    }

    [Fact]
    public void A_round_that_is_taken_back_leaves_no_trace()
    {
        using Machine straight = new(seed: 2), turned = new(seed: 2);
        Match.Play(straight, Players.WinStay, new Random(2), 20);
        Match.Play(turned, Players.WinStay, new Random(2), 20);
        Snapshot before = turned.Save();
        Match.Play(turned, Players.Dice, new Random(2), 5);
        turned.Restore(before);
        Match.Play(straight, Players.Cyclic, new Random(2), 10);
        Match.Play(turned, Players.Cyclic, new Random(2), 10);
        straight.Think(Timeout.InfiniteTimeSpan);
        turned.Think(Timeout.InfiniteTimeSpan);
        Assert.Equal(straight.Rounds, turned.Rounds);
        Assert.Equal(straight.Expectation.ToArray(), turned.Expectation.ToArray());
    }

    [Fact]
    public void A_saved_game_goes_on_in_another_machine()
    {
        using Machine first = new(seed: 2), second = new(seed: 7);
        Match.Play(first, Players.Moody, new Random(2), 15);
        first.Save().Write(_path);
        second.Restore(Snapshot.Read(_path));
        Match.Play(first, Players.Moody, new Random(3), 5);
        Match.Play(second, Players.Moody, new Random(3), 5);
        Assert.Equal(first.Rounds, second.Rounds);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(5000)]
    public void A_damaged_file_is_refused(int length)
    {
        using var machine = new Machine(seed: 2);
        Match.Play(machine, Players.Moody, new Random(2), 5);
        machine.Save().Write(_path);
        File.WriteAllBytes(_path, File.ReadAllBytes(_path)[..length]);
        Assert.Throws<InvalidDataException>(() => Snapshot.Read(_path));
        File.WriteAllText(_path, "\u000312x");
        Assert.Throws<InvalidDataException>(() => Snapshot.Read(_path));
    }

    [Fact]
    public void Each_move_beats_one_and_is_beaten_by_one()
    {
        foreach (Move move in Enum.GetValues<Move>())
        {
            Assert.Equal(1, move.Beater().Against(move));
            Assert.Equal(-1, move.Against(move.Beater()));
            Assert.Equal(0, move.Against(move));
        }
    }
}
