"""Exercises of notebook 07, gradient descent; its questions stand in `gradient_descent_questions`."""

import numpy as np

from .exercise import Exercise, Wrong


def descend(gradient, theta, eta, n_steps):
    for _ in range(n_steps):
        theta = theta - eta * gradient(theta)
    return theta


def largest_rate(H):
    return 2 / np.max(np.linalg.eigvalsh(H))


def kind(H):
    lam = np.linalg.eigvalsh(H)
    return 1 if np.all(lam > 0) else -1 if np.all(lam < 0) else 0


def power(multiply, v, n_steps):
    for _ in range(n_steps):
        v = multiply(v)
        v = v / np.linalg.norm(v)
    return v @ multiply(v)


def momentum_step(w, v, grad, eta, mu):
    v = mu * v + grad
    return w - eta * v, v


def updates(n_examples, batch_size, n_epochs):
    return n_epochs * int(np.ceil(n_examples / batch_size))


def bowl_slope(theta):
    """The gradient of ½(w₁² + 10 w₂²)."""
    return np.array([1.0, 10.0]) * theta


def wave_slope(theta):
    """The gradient of w⁴ − 3w² + w."""
    return 4 * theta**3 - 6 * theta + 1


def stretch(v):
    """A symmetric matrix times v; its eigenvalues are 1 and 3."""
    return np.array([[2.0, 1.0], [1.0, 2.0]]) @ v


def shrink(v):
    """A symmetric matrix times v; its eigenvalues are ½ and ¼."""
    return np.array([[0.5, 0.0], [0.0, 0.25]]) @ v


def _frozen(gradient, theta, eta, n_steps):
    return theta - n_steps * eta * gradient(theta)


def _equal_steps(gradient, theta, eta, n_steps):
    return descend(lambda w: gradient(w) / (np.linalg.norm(gradient(w)) or 1), theta, eta, n_steps)


def _power_without_length(multiply, v, n_steps):
    for _ in range(n_steps):
        v = multiply(v)
    return v @ multiply(v)


def _power_vector(multiply, v, n_steps):
    for _ in range(n_steps):
        v = multiply(v) / np.linalg.norm(multiply(v))
    return v


BOTH, TILTED = np.diag([1.0, 10.0]), np.array([[2.0, 1.0], [1.0, 2.0]])
HESSIANS = tuple((np.array(h),) for h in ([[2.0, 0.0], [0.0, 1.0]], [[-1.0, 0.0], [0.0, -3.0]], [[1.0, 0.0], [0.0, -2.0]],
                                         [[1.0, 2.0], [2.0, 1.0]], [[-1.0, 3.0], [3.0, -1.0]], [[2.0, 1.0], [1.0, 2.0]],
                                         [[3.0, 0.0], [0.0, -1.0]],
                                         [[1.0, 0.0, 0.0], [0.0, -1.0, 0.0], [0.0, 0.0, -2.0]]))
STEPS = ((np.array([1.0, -2.0]), np.zeros(2), np.array([0.5, 1.0]), 0.1, 0.9),
         (np.array([0.0, 3.0]), np.array([2.0, -1.0]), np.array([-1.0, 4.0]), 0.5, 0.9),
         (np.array([1.0]), np.array([1.0]), np.array([0.0]), 0.2, 0.5))

EXERCISES = [
    Exercise(
        id="07-descend",
        task="Write descend(gradient, theta, eta, n_steps): the place after so many steps of gradient descent.",
        cases=((bowl_slope, np.array([10.0, 1.0]), 0.1, 1), (bowl_slope, np.array([10.0, 1.0]), 0.05, 3),
               (wave_slope, np.array([2.0]), 0.01, 50), (wave_slope, np.array([-2.0]), 0.01, 50)),
        solution=descend,
        wrong=(
            Wrong(lambda gradient, theta, eta, n: descend(gradient, theta, -eta, n),
                  "You walk uphill: the gradient points where the cost grows. Subtract it."),
            Wrong(_frozen, "You computed the gradient once and used it for all steps. Ask for it again at every new place."),
            Wrong(lambda gradient, theta, eta, n: descend(gradient, theta, eta, n - 1), "One step is missing: range(n_steps) runs n_steps times."),
            Wrong(_equal_steps, "You gave every step the length eta. The step is eta times the gradient: it gets short where the ground is flat."),
            Wrong(lambda gradient, theta, eta, n: descend(gradient, theta, 1, n), "The learning rate is missing: multiply the gradient by eta."),
        ),
        hints=("A loop with one line in it. What must be computed anew each time round?", "for _ in range(n_steps): theta = …",
               "theta = theta - eta * gradient(theta), and after the loop: return theta"),
        proves="This loop is the whole of gradient descent. For a digit network only the function `gradient` is longer.",
    ),
    Exercise(
        id="07-rate",
        task="Write largest_rate(H): the learning rate at which descent on a bowl with the Hessian H starts to diverge.",
        cases=((BOTH,), (TILTED,), (np.array([[5.0, -2.0], [-2.0, 2.0]]),), (np.diag([0.02, 0.01, 0.005]),)),
        solution=largest_rate,
        wrong=(
            Wrong(lambda H: 1 / np.max(np.linalg.eigvalsh(H)),
                  "At 1/λmax the steepest direction is finished in one step. It still shrinks up to twice that rate."),
            Wrong(lambda H: 2 / np.min(np.linalg.eigvalsh(H)), "You took the flattest direction. The steepest one explodes first."),
            Wrong(lambda H: 2 / np.max(np.diag(H)),
                  "You read the largest number off the table: it stands on the diagonal. When the bowl lies across the axes, the steepest direction is none of them: use the eigenvalues."),
            Wrong(lambda H: 2 / np.trace(H), "You added all curvatures. Each direction has its own factor 1 − ηλ; only the largest λ matters."),
            Wrong(lambda H: np.max(np.linalg.eigvalsh(H)) / 2, "Turned upside down: the more curved the bowl, the smaller the steps must be."),
        ),
        hints=("Along an eigenvector, each step multiplies the distance by 1 − ηλ. When does its size pass 1?",
               "np.linalg.eigvalsh(H) gives the eigenvalues of a symmetric matrix.", "return 2 / np.max(np.linalg.eigvalsh(H))"),
        proves="You can compute the largest learning rate instead of guessing it, for as long as the ground is a bowl.",
    ),
    Exercise(
        id="07-kind",
        task="Write kind(H): what a place without slope is, by its Hessian: 1 for a minimum, -1 for a maximum, 0 for a saddle.",
        cases=HESSIANS,
        solution=kind,
        wrong=(
            Wrong(lambda H: 1 if np.all(np.diag(H) > 0) else -1 if np.all(np.diag(H) < 0) else 0,
                  "You looked along the axes only. A saddle may lie across them: take the eigenvalues, not the diagonal."),
            Wrong(lambda H: 1 if np.linalg.det(H) > 0 else 0,
                  "The determinant is positive for a maximum too, because two negative numbers have a positive product."),
            Wrong(lambda H: 0 if np.linalg.det(H) < 0 else int(np.sign(H[0, 0])),
                  "The sign of the determinant tells a saddle in two dimensions only: with three directions, two that curve downwards have "
                  "a positive product. Take the eigenvalues."),
            Wrong(lambda H: int(np.sign(np.trace(H))),
                  "The trace adds the curvatures, so a strong one hides the other. A minimum needs *all* of them positive."),
            Wrong(lambda H: -kind(H), "Exchanged: where the cost curves upwards in all directions (λ > 0), the place is a minimum."),
            Wrong(lambda H: 1 if np.all(np.linalg.eigvalsh(H) > 0) else -1, "Two signs at once are neither: that is a saddle, 0."),
        ),
        hints=("lam = np.linalg.eigvalsh(H): what do their signs say?", "np.all(lam > 0) is True for a minimum.",
               "return 1 if np.all(lam > 0) else -1 if np.all(lam < 0) else 0"),
        proves="You can tell a real minimum from a saddle, which looks the same as long as you only measure the slope.",
    ),
    Exercise(
        id="07-power",
        task="Write power(multiply, v, n_steps): the largest eigenvalue of a matrix that you can only multiply with, as the curvature v · Hv along "
             "the vector v of length 1 that is left after so many steps.",
        cases=((stretch, np.array([1.0, 0.0]), 30), (stretch, np.array([1.0, 0.0]), 2), (shrink, np.array([1.0, 1.0]), 40)),
        solution=power,
        wrong=(
            Wrong(_power_without_length, "The vector was not brought back to length 1, so it grew (or shrank) in every step. Divide by its norm."),
            Wrong(_power_vector, "This is the direction. The task asks for the curvature along it: v · Hv."),
            Wrong(lambda multiply, v, n: power(multiply, v, 0), "You never multiplied: this is the curvature along the vector you started from."),
            Wrong(lambda multiply, v, n: (lambda u: u @ multiply(multiply(u)))(_power_vector(multiply, v, n)),
                  "You multiplied once too often: v · H(Hv) comes near λ². Take v · Hv."),
            Wrong(lambda multiply, v, n: np.linalg.norm(multiply(_power_vector(multiply, v, n))),
                  "You took the length of Hv. It comes near λ as well, up to the sign, but more slowly. The task asks for v · Hv."),
        ),
        hints=("Multiply, then divide by the length; again and again.", "At the end the answer is v @ multiply(v).",
               "for _ in range(n_steps): v = multiply(v); v = v / np.linalg.norm(v)"),
        proves="With 23 860 parameters the Hessian has 569 million entries. You got its largest eigenvalue without writing down one of them.",
    ),
    Exercise(
        id="07-momentum",
        task="Write momentum_step(w, v, grad, eta, mu): the new place and the new velocity, (w, v).",
        cases=STEPS,
        solution=momentum_step,
        wrong=(
            Wrong(lambda w, v, grad, eta, mu: (w - eta * v, mu * v + grad),
                  "You moved with the *old* velocity. First renew v, then move with it."),
            Wrong(lambda w, v, grad, eta, mu: (w - eta * (mu * v + (1 - mu) * grad), mu * v + (1 - mu) * grad),
                  "This is a running mean, as in Adam. Here the whole gradient is added: v = mu * v + grad."),
            Wrong(lambda w, v, grad, eta, mu: (w + mu * v - eta * grad, mu * v - eta * grad),
                  "Your velocity is the step itself, −η and all. Some books do so; here v = mu * v + grad, and eta comes in when w moves."),
            Wrong(lambda w, v, grad, eta, mu: (w - mu * v - eta * grad, mu * v + eta * grad),
                  "Your velocity contains eta already. Here v = mu * v + grad, and eta comes in when w moves."),
            Wrong(lambda w, v, grad, eta, mu: (w + eta * (mu * v + grad), mu * v + grad), "You move uphill: subtract eta times the velocity."),
            Wrong(lambda w, v, grad, eta, mu: (w - eta * grad, grad), "Nothing is remembered: this is plain gradient descent."),
            Wrong(lambda w, v, grad, eta, mu: (w - eta * (v + mu * grad), v + mu * grad), "μ is on the wrong term: it lets the old velocity fade."),
        ),
        hints=("Two lines: first the velocity, then the place.", "v = mu * v + grad", "v = mu * v + grad; return w - eta * v, v"),
        proves="What points the same way in every step adds up; what flips its sign cancels. That is how momentum gets through a ravine.",
    ),
    Exercise(
        id="07-updates",
        task="Write updates(n_examples, batch_size, n_epochs): how many steps a training run takes.",
        cases=((4000, 32, 1), (4000, 4000, 5), (100, 30, 2), (1000, 1, 3), (50, 30, 4)),
        solution=updates,
        wrong=(
            Wrong(lambda n, batch, epochs: epochs, "One epoch is not one step: every mini-batch gives a step."),
            Wrong(lambda n, batch, epochs: epochs * (n // batch), "The last, shorter batch was left out: 100 examples in batches of 30 are 4 batches."),
            Wrong(lambda n, batch, epochs: epochs * round(n / batch), "You rounded to the nearest number. Even a small rest makes a batch of its own: round up."),
            Wrong(lambda n, batch, epochs: int(np.ceil(epochs * n / batch)),
                  "You rounded once, at the end. Each epoch ends with a shorter batch: round up first, and multiply by the epochs then."),
            Wrong(lambda n, batch, epochs: epochs * (n // batch + 1), "You added a batch even where nothing is left for it: 4000 examples are one batch of 4000."),
            Wrong(lambda n, batch, epochs: epochs * n, "This is how often an example was looked at. A whole batch of them makes one step."),
            Wrong(lambda n, batch, epochs: epochs * batch, "You multiplied by the batch size. Larger batches mean *fewer* steps."),
        ),
        hints=("How many batches are there in one epoch? The last one may be shorter.", "np.ceil rounds up.",
               "return n_epochs * int(np.ceil(n_examples / batch_size))"),
        proves="The same five epochs are 5 steps with the full batch and 625 with batches of 32: that is why mini-batches win.",
    ),
]
