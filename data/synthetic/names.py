"""Names, registration numbers and codes of invented firms."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from draws import Dice, Wholes
from population import MICRO, Firms
from shares import SECTIONS, Shares

INVENTED = "가상"
"""With which every name begins: it says that the firm is none."""
FIRST = (
    "한빛", "새솔", "다온", "누리", "가람", "아람", "미르", "마루", "하늘", "바다",
    "소담", "라온", "나래", "도담", "온새", "푸름", "은솔", "해솔", "한울", "두레",
    "보람", "이든", "슬기", "참빛", "샘물", "늘봄", "들꽃", "단비", "이슬", "예솔",
    "초롱", "여울", "시내", "노을", "별빛", "달빛", "물결", "솔숲", "큰길", "새벽",
)  # fmt: skip
TRADES = {
    "A": "농산 축산 수산", "B": "광업 석재 자원", "D": "에너지 발전 열병합", "E": "환경 수자원 재활용",
    "F": "건설 토건 설비", "G": "유통 무역 상사", "H": "물류 운수 해운", "I": "식당 숙박 카페",
    "J": "소프트 정보 미디어", "K": "투자 금융 보험", "L": "부동산 개발 자산", "M": "연구 설계 컨설팅",
    "N": "서비스 용역 렌탈", "P": "교육 학원 아카데미", "Q": "의료 복지 요양", "R": "문화 스포츠 예술",
    "S": "정비 세탁 미용",
    "C": "정밀 산업 제조", "C10": "식품 푸드 제과", "C13": "섬유 직물 원사", "C14": "의류 패션 어패럴",
    "C20": "화학 화장품 케미칼", "C21": "제약 바이오 약품", "C22": "고무 수지 플라스틱", "C24": "제강 금속 주조",
    "C25": "금형 철구 볼트", "C26": "전자 반도체 통신", "C27": "의료기 광학 계측", "C28": "전기 모터 조명",
    "C29": "기계 공구 펌프", "C30": "자동차부품 모빌리티 차체", "C32": "가구 침대 목재",
}  # fmt: skip
FORMS = ("", " 주식회사", "(주)")
DIGITS = 1 + 10 + 100 + 1000
"""The codes of a division that are written out: none to three digits more."""
OFFICES, KINDS_OF_HOLDER, SERIALS = 100, 99, 9_999
NUMBERS = OFFICES * KINDS_OF_HOLDER * SERIALS
STRIDE = 61_803_403
"""Has no divisor in common with NUMBERS: no two of as many firms share a number."""
WEIGHTS = (1, 3, 7, 1, 3, 7, 1, 3, 5)


def ids(numbers: Wholes) -> pa.Array:
    """What names each firm of the register."""
    return pc.binary_join_element_wise("SYN-", pc.utf8_lpad(pc.cast(pa.array(numbers), pa.string()), 9, "0"), "")


def all_names(shares: Shares) -> list[str]:
    """Every name there is, in the order that `name_places` counts in."""
    trades = [word for code in shares.industries.codes for word in TRADES.get(code, TRADES[code[0]]).split()]
    return [INVENTED + first + trade + form for first in FIRST for trade in trades for form in FORMS]


def name_places(dice: Dice, shares: Shares, firms: Firms) -> Wholes:
    """Which of all names each firm has; two firms may have one name, as real ones do."""
    trades = 3 * len(shares.industries.codes)
    trade = 3 * firms.division + dice.whole(0, 2)
    alone = (firms.band == MICRO) & dice.happens(0.8)  # a sole proprietor's firm is no company
    form = np.where(alone, 0, dice.whole(1, 2))
    return (dice.whole(0, len(FIRST) - 1) * trades + trade) * len(FORMS) + form


def all_industries(shares: Shares) -> list[str]:
    """Every code there is, in the order that `industry_places` counts in."""
    below = ["", *(f"{n:0{digits}}" for digits in (1, 2, 3) for n in range(10**digits))]
    return [code + more for code in shares.industries.codes for more in below] + list(SECTIONS)


def industry_places(dice: Dice, shares: Shares, firms: Firms) -> Wholes:
    """Which of all codes each firm states: of its section, its division, or with any digits after it."""
    lengths = shares.assumed["digits"]
    length = np.array(list(lengths))[dice.place(np.array(list(lengths.values())))]
    more = np.maximum(length - 2, 0)
    digits = dice.whole(111, 999) // 10 ** (3 - more)  # the first digits of three
    start = np.array([0, 1, 11, 111])[more]
    inside = firms.division * DIGITS + start + np.where(more == 0, 0, digits)
    return np.where(length == 0, len(shares.industries.codes) * DIGITS + firms.section, inside)


def business_numbers(numbers: Wholes) -> Wholes:
    """A number with a right check digit for each firm; its office, from 900 on, is none that we know of."""
    body = numbers * STRIDE % NUMBERS
    office, rest = body // (KINDS_OF_HOLDER * SERIALS) + 900, body % (KINDS_OF_HOLDER * SERIALS)
    nine = (office * 100 + rest // SERIALS + 1) * 10_000 + rest % SERIALS + 1
    digits = [nine // 10 ** (8 - at) % 10 for at in range(9)]
    total = sum(digit * weight for digit, weight in zip(digits, WEIGHTS, strict=True)) + digits[-1] * WEIGHTS[-1] // 10
    return np.asarray(nine * 10 + -total % 10, dtype=np.int64)
