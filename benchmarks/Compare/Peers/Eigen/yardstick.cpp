// The yardstick: one step of an LSTM and of a GRU with Eigen at sizes fixed at compile time, as the fastest C++ libraries for small
// recurrent networks do it: one matrix-vector product over the stacked gates, then Eigen's vectorised logistic and tanh.
// Built with g++ -O3 -march=native -shared; Compare loads it and calls create, run and destroy.
// The weights of 128 units are members of an object on the heap, which Eigen cannot know.
#define EIGEN_STACK_ALLOCATION_LIMIT 0
#include <Eigen/Core>
#include <cstring>

using Eigen::ColMajor;
using Eigen::Dynamic;
using Eigen::Map;
using Eigen::Matrix;
using Eigen::RowMajor;

template <int N> using Vector = Matrix<float, N, 1>;
template <int R, int C> using Gates = Matrix<float, R, C, ColMajor>;
using Stored = Map<const Matrix<float, Dynamic, Dynamic, RowMajor>>;

struct Cell {
    virtual ~Cell() = default;

    // Runs all rows `repeats` times. A stride of 0 is a stream, one state for all rows; otherwise each row has its own.
    virtual void run(const float *inputs, long rows, long repeats, float *states, long stride, float *outputs) = 0;
};

// The loop is in here, so that one call runs many steps and the call costs nothing.
template <class Self, int I, int H> struct Looped : Cell {
    void run(const float *inputs, long rows, long repeats, float *states, long stride, float *outputs) override {
        for (long repeat = 0; repeat < repeats; repeat++)
            for (long row = 0; row < rows; row++)
                static_cast<Self *>(this)->step(inputs + row * I, states + row * stride, outputs + row * H);
    }
};

// i, f, o = σ(W x + U h₋ + b), g = tanh(…), c = f c₋ + i g, h = o tanh(c). The state is h, then c.
template <int I, int H> struct Lstm final : Looped<Lstm<I, H>, I, H> {
    Gates<4 * H, I + H> weights;
    Vector<4 * H> bias;

    Lstm(const float *wih, const float *whh, const float *bih, const float *bhh) {
        // PyTorch's order i f g o becomes i f o g: one logistic over three gates.
        const int order[] = {0, 1, 3, 2};
        for (int gate = 0; gate < 4; gate++) {
            weights.block(gate * H, 0, H, I) = Stored(wih, 4 * H, I).middleRows(order[gate] * H, H);
            weights.block(gate * H, I, H, H) = Stored(whh, 4 * H, H).middleRows(order[gate] * H, H);
            for (int unit = 0; unit < H; unit++)
                bias[gate * H + unit] = bih[order[gate] * H + unit] + bhh[order[gate] * H + unit];
        }
    }

    EIGEN_STRONG_INLINE void step(const float *input, float *state, float *output) const {
        Map<Vector<H>> h(state), c(state + H);
        Vector<I + H> xh;
        xh.template head<I>() = Map<const Vector<I>>(input);
        xh.template tail<H>() = h;
        Vector<4 * H> gates = bias;
        gates.noalias() += weights * xh;
        gates.template head<3 * H>() = gates.template head<3 * H>().array().logistic().matrix();
        auto i = gates.template segment<H>(0).array();
        auto f = gates.template segment<H>(H).array();
        auto o = gates.template segment<H>(2 * H).array();
        auto g = gates.template segment<H>(3 * H).array();
        c = (f * c.array() + i * g.tanh()).matrix();
        h = (o * c.array().tanh()).matrix();
        std::memcpy(output, state, sizeof(float) * H);
    }
};

// r, z = σ(W x + U h₋ + b), n = tanh(Wn x + bn + r (Un h₋ + bhn)), h = n + z (h₋ − n). The state is h.
template <int I, int H> struct Gru final : Looped<Gru<I, H>, I, H> {
    Gates<3 * H, I> ofInput;
    Gates<3 * H, H> ofState;
    Vector<3 * H> inputBias, stateBias;

    Gru(const float *wih, const float *whh, const float *bih, const float *bhh)
        : ofInput(Stored(wih, 3 * H, I)), ofState(Stored(whh, 3 * H, H)),
          inputBias(Map<const Vector<3 * H>>(bih)), stateBias(Map<const Vector<3 * H>>(bhh)) {}

    EIGEN_STRONG_INLINE void step(const float *input, float *state, float *output) const {
        Map<Vector<H>> h(state);
        Vector<3 * H> x = inputBias, u = stateBias;
        x.noalias() += ofInput * Map<const Vector<I>>(input);
        u.noalias() += ofState * h;
        Vector<2 * H> gates = (x.template head<2 * H>() + u.template head<2 * H>()).array().logistic().matrix();
        auto r = gates.template head<H>().array();
        auto z = gates.template tail<H>().array();
        Vector<H> n = (x.template tail<H>().array() + r * u.template tail<H>().array()).tanh().matrix();
        h = n + (z * (h - n).array()).matrix();
        std::memcpy(output, state, sizeof(float) * H);
    }
};

#define SIZES(F) \
    F(1, 8) F(1, 16) F(1, 24) F(1, 32) F(1, 64) F(1, 128) \
    F(8, 8) F(8, 16) F(8, 24) F(8, 32) F(8, 64) F(8, 128)

// Null where the cell or the size is not among those above. Weights are PyTorch's, row by row.
extern "C" Cell *yardstick_create(const char *cell, int inputs, int units, const float *wih, const float *whh, const float *bih, const float *bhh) {
#define CREATE(I, H) \
    if (inputs == I && units == H && !std::strcmp(cell, "lstm")) return new Lstm<I, H>(wih, whh, bih, bhh); \
    if (inputs == I && units == H && !std::strcmp(cell, "gru")) return new Gru<I, H>(wih, whh, bih, bhh);
    SIZES(CREATE)
    return nullptr;
}

extern "C" void yardstick_run(Cell *cell, const float *inputs, long rows, long repeats, float *states, long stride, float *outputs) {
    cell->run(inputs, rows, repeats, states, stride, outputs);
}

extern "C" void yardstick_destroy(Cell *cell) { delete cell; }
