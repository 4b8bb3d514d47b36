"""Fingers on a touch screen: one paints or moves the picture, two zoom, move and turn it."""

from __future__ import annotations

from enum import Enum, auto
from math import hypot

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QInputDevice, QTouchEvent

from app.imageview.gestures import TwoFingers
from app.imageview.picture_view import PictureView
from app.imageview.view_transform import Point, snapped

_JUST_BEGUN = 48.0
"""Logical pixels: until one finger has gone so far, a second one turns its stroke into a pinch. Later the second one
is taken for a palm, and the stroke goes on."""


class _Doing(Enum):
    NOTHING = auto()
    ONE = auto()
    TWO = auto()
    WAITING = auto()
    """For all fingers to be lifted: what is left of a gesture begins nothing new."""


class Fingers(QObject):
    """Takes the touch events of one view. Qt makes wheel and gestures of those of a touchpad."""

    def __init__(self, view: PictureView) -> None:
        super().__init__(view)
        self._view = view
        self._doing = _Doing.NOTHING
        self._places: dict[int, QPointF] = {}
        """Of the fingers that are down, in the order in which they came, in logical pixels."""
        self._first, self._went = QPointF(), 0.0
        self._two = TwoFingers(QPointF(), QPointF())
        self._point: Point = 0.0, 0.0
        self._scale, self._angle = 1.0, 0.0
        view.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QTouchEvent) or event.deviceType() != QInputDevice.DeviceType.TouchScreen:
            return False
        if self._doing is _Doing.NOTHING and any(self._is_on_child(point.position()) for point in event.points()):
            event.ignore()  # a button over the picture gets it as a click
            return True
        event.accept()
        if event.type() == QEvent.Type.TouchCancel:
            self._cancel()
        else:
            self._take(event)
        return True

    def _is_on_child(self, place: QPointF) -> bool:
        return self._view.childAt(place.toPoint()) is not None

    def _take(self, event: QTouchEvent) -> None:
        lifted: list[int] = []
        for point in event.points():
            self._places[point.id()] = point.position()
            if point.state() == point.State.Released:
                lifted.append(point.id())
        if self._doing is _Doing.NOTHING:
            self._begin(event)
        elif self._doing is _Doing.ONE:
            self._go_on(event)
        elif self._doing is _Doing.TWO:
            self._pinch()
        for finger in lifted:
            self._lift(finger, event)
        if not self._places:
            self._doing = _Doing.NOTHING

    def _begin(self, event: QTouchEvent) -> None:
        places = list(self._places.values())
        if self._view.is_busy:  # the mouse or a pen is at work, and the hand lies on the screen
            self._doing = _Doing.WAITING
        elif len(places) == 1:
            self._doing, self._first, self._went = _Doing.ONE, places[0], 0.0
            self._view.finger_down(places[0], event)
        else:
            self._take_hold()

    def _go_on(self, event: QTouchEvent) -> None:
        places = list(self._places.values())
        way = places[0] - self._first
        self._went = max(self._went, hypot(way.x(), way.y()))
        if len(places) > 1 and (self._went < _JUST_BEGUN or not self._view.finger_paints):
            self._view.finger_dropped()
            self._take_hold()
        else:
            self._view.finger_moved(places[0], event)

    def _take_hold(self) -> None:
        """Two fingers are down."""
        self._doing = _Doing.TWO
        self._two = TwoFingers(*list(self._places.values())[:2])
        view, ratio = self._view.view, self._view.devicePixelRatioF()
        self._point = view.to_image(self._two.centre.x() * ratio, self._two.centre.y() * ratio)
        self._scale, self._angle = view.scale, view.angle

    def _pinch(self) -> None:
        two = self._two
        two.move(*list(self._places.values())[:2])
        angle = snapped(self._angle + two.angle) if two.turns else self._angle
        self._view.hold_at(self._point, two.centre, self._scale * two.factor, angle)

    def _lift(self, finger: int, event: QTouchEvent) -> None:
        first = finger == next(iter(self._places))
        place = self._places.pop(finger)
        if self._doing is _Doing.ONE and first:
            self._view.finger_up(place, event)
            self._doing = _Doing.WAITING
        elif self._doing is _Doing.TWO and len(self._places) < 2:
            self._doing = _Doing.WAITING

    def _cancel(self) -> None:
        """The system has taken the fingers for itself."""
        if self._doing is _Doing.ONE:
            self._view.finger_dropped()
        self._places.clear()
        self._doing = _Doing.NOTHING
